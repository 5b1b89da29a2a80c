//! The names of the tasks that tests look for. Each is the only one of its name.

/// Ana's: viewed, and two days late.
pub const PASSPORT: &str = "Upload the photo page of your passport";
/// Ana's: viewed, due in three days.
pub const G28: &str = "Sign the G-28 form";
/// Ana's: done, and the firm looks at it now.
pub const PAY_SLIPS: &str = "Send two recent pay slips";
/// Ana's: looked at, and returned with a sentence.
pub const CERTIFICATE: &str = "Send your marriage certificate";
/// Ana's: not viewed yet.
pub const MEDICAL: &str = "Book your medical exam";
/// Ana's: done by her, and nothing to check.
pub const PHOTO: &str = "Add a photo of yourself";
/// Ana's: cancelled.
pub const OLD_LEASE: &str = "Find your old lease";
/// Luis's, who is only invited.
pub const ADDRESSES: &str = "List every address since 2021";
/// Maria's own.
pub const COVER_LETTER: &str = "Draft the cover letter";
/// Daniel's own.
pub const INCOME: &str = "Check the I-864 income figures";
/// Sam's own: done.
pub const TRANSLATE: &str = "Translate the marriage certificate";
/// Helen's: viewed, and two days late.
pub const AFFIDAVIT: &str = "Financial affidavit, page 3";
/// Helen's: done by the firm for her.
pub const RETAINER: &str = "Sign the retainer";
/// Helen's: accepted after a check.
pub const ACCOUNTS: &str = "Send three bank statements";
/// Mark's alone.
pub const HOLIDAYS: &str = "Write down your wishes for the holidays";
/// Imani's, whose access has ended.
pub const REPORT: &str = "Send your report on the children";
/// Helen's, on the sale of the house.
pub const DEED: &str = "Find the deed of the house";
/// Yusuf's: viewed.
pub const STORY: &str = "اكتب قصتك بكلماتك";
/// For Thu and her husband, each: she did hers.
pub const PASSPORTS: &str = "Bring your passport to the interview";
/// For Thu or her husband: one suffices.
pub const CIVICS: &str = "Choose a day for the civics test practice";
/// Jonas's, who was revoked.
pub const WAGES: &str = "Send your wage statement";
/// Carla's: not viewed, due tomorrow.
pub const HOME_VISIT: &str = "Say when we can visit your home";
/// Wei's, on the closed matter: done.
pub const LETTERS: &str = "Send your recommendation letters";
