error-internal = حدث خطأ من جانبنا. لم يُفقد أي شيء.
error-unavailable = لا يمكننا إتمام ذلك الآن. تُرجى إعادة المحاولة بعد دقيقة.
error-too-long = النص أطول من المسموح. الحد الأقصى لعدد الأحرف: { $max }.
error-control-characters = يحتوي النص على رموز لا يمكن استخدامها هنا. تُرجى كتابته من جديد.
error-name-missing = الاسم مطلوب.

page-skip = الانتقال إلى المحتوى
page-error-prefix = خطأ:
field-optional = (اختياري)
field-show = إظهار
field-hide = إخفاء
toast-undo = تراجع

error-summary-title = هناك مشكلة
error-title-forbidden = لا يمكنك القيام بذلك
error-title-not-found = لم نجد هذه الصفحة
error-title-conflict = تغيّر شيء في هذه الأثناء
error-title-too-many = محاولات كثيرة جدًا
error-title-unavailable = غير متاح الآن
error-title-internal = لم ينجح ذلك
error-title-signed-out = يُرجى تسجيل الدخول
error-title-stale-form = يُرجى تحميل الصفحة من جديد
error-title-refused = تعذّرت قراءة ما أُرسل
error-invalid = شيء في النموذج ناقص أو غير مناسب.
error-signed-out = لم يتم تسجيل الدخول.
error-not-found = ربما لم تعد موجودة، أو أن العنوان غير صحيح.
error-forbidden = ليست لديك صلاحية «{ $permission }». يمكن لأحد مالكي المكتب أن يمنحك إياها.
error-too-many = يُرجى الانتظار قليلًا ثم إعادة المحاولة.
error-too-many-until = يمكن إعادة المحاولة في الساعة { $time }.
error-stale-form = هذا النموذج من جلسة سابقة. يُرجى تحميل الصفحة من جديد ثم إرساله مرة أخرى.
error-bad-request = ما أُرسل ليس مما ترسله صفحاتنا. يُرجى الرجوع وتحميل الصفحة من جديد ثم المحاولة مرة أخرى.
error-cross-site = جاء هذا من موقع آخر. يُرجى فتح الصفحة هنا والمحاولة من جديد.
error-method = لا شيء هنا يستجيب لهذا الطلب.
error-too-large = ما أرسلته كبير جدًا.
error-media-type = ما أرسلته من نوع لا يُقرأ هنا.
error-host = لا يوجد Portico في هذا العنوان.
error-bad-json = ما أُرسل ليس بصيغة JSON، أو تعذّرت قراءة أحد ترويساته.
error-json-misfit = ملف JSON غير مطابق: { $why }
error-looks-only = يمكن لهذا المفتاح القراءة فقط ولا يمكنه تغيير أي شيء.
error-unconditional = يُرجى ذكر النسخة التي عدّلتها في If-Match، أي قيمة ETag لما قرأته.
error-overtaken = حفظ شخص آخر تغييرًا في هذه الأثناء. يُرجى القراءة من جديد ثم تعديل ما هو موجود الآن.
error-idempotency-key = استُخدم هذا الرمز لطلب آخر. يُرجى إنشاء رمز جديد لكل طلب.
error-cursor = هذه ليست قيمة «next» لأي صفحة.
error-reference = المرجع
error-reference-copy = نسخ

# كلمات المرور والرموز.
access-password-short = يُرجى استعمال { $least } حرفًا على الأقل. ثلاث أو أربع كلمات لا علاقة بينها خيار جيد.
access-password-long = الحد الأقصى { $most } حرفًا.
access-password-common = كلمة المرور هذه شائعة جدًا، فهي من أول ما يُجرَّب. يُرجى اختيار كلمة أخرى.
access-password-own = هذه في معظمها الاسم أو العنوان أو اسمنا. يُرجى اختيار شيء لا علاقة له بها.
access-password-weak = من السهل تخمينها. يُرجى إضافة كلمة أو كلمتين.
access-password-wrong = كلمة المرور هذه غير صحيحة.
access-totp-stale = بقيت هذه الصفحة مفتوحة مدة طويلة. يُرجى البدء من جديد للحصول على صورة جديدة.
access-totp-already = لديك خطوة ثانية بالفعل.
access-totp-off = الخطوة الثانية متوقفة.
access-code-wrong = هذا الرمز غير صحيح أو سبق استعماله. يُرجى انتظار الرمز التالي.
access-sign-in-wrong = عنوان البريد الإلكتروني وكلمة المرور غير متطابقين.

# المهام.
task-too-late-to-take-back = لم يعد من الممكن التراجع عن هذا هنا. إذا كان خطأً، فيرجى الاتصال بنا.
task-role-may-not = يمكنك قراءة هذا، لكن شخصًا آخر يضع علامة الإنجاز.
task-case-closed = هذه القضية مغلقة. يمكنك قراءة ما تمت مشاركته معك، ولم يبقَ شيء مطلوب.

# حسابات العملاء.
account-code-wrong = هذا الرمز غير صحيح أو لم يعد صالحًا. يرجى مراجعة الرمز أو طلب رمز جديد.
credential-pin-missing = يرجى كتابة الأرقام الثمانية التي أخبرك بها المكتب عبر الهاتف.
credential-pin-wrong = { $left ->
    [zero] هذا الرقم السري غير صحيح.
    [one] هذا الرقم السري غير صحيح. بقيت محاولة واحدة.
    [two] هذا الرقم السري غير صحيح. بقيت محاولتان.
    [few] هذا الرقم السري غير صحيح. بقيت { $left } محاولات.
    [many] هذا الرقم السري غير صحيح. بقيت { $left } محاولة.
   *[other] هذا الرقم السري غير صحيح. بقيت { $left } محاولة.
}
credential-words-again = كلمة المرور هذه مأخوذة من كلمات الرسالة. يرجى اختيار كلمة مرور خاصة بك.
account-language-not-offered = يرجى اختيار لغة من القائمة.

# مفاتيح البرامج.
token-days-wrong = يُرجى اختيار مدة بين يوم واحد و365 يومًا.
token-too-many = لديك 20 مفتاحًا بالفعل. يُرجى إلغاء مفتاح لم يعد مستخدَمًا.
token-scope-wrong = يُرجى تحديد ما إذا كان يمكنه القراءة فقط أو التغيير أيضًا.
token-looks-only = يمكن لهذا المفتاح القراءة فقط ولا يمكنه تغيير أي شيء.
