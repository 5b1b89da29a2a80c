# ما يقرؤه العملاء في البوابة.

portal-name = بوابة العملاء

## حول كل صفحة
portal-sending = جارٍ الإرسال…
portal-offline = لا يوجد اتصال. سنحدّث الصفحة عند عودته.
portal-unsent = لم يُرسَل بعد. سنرسله عند عودة الاتصال.
portal-news = تم تحديث هذه الصفحة.
portal-news-case = هناك جديد في قضيتك.
portal-news-task = تغيّرت هذه المهمة.
portal-main-menu = الرئيسية
portal-language = اللغة
portal-choose-language = اختيار اللغة
portal-dashboard = لوحة القضية
portal-tasks = المهام
portal-profile = الملف الشخصي
portal-to-do = مطلوبة
portal-case = القضية:
portal-questions = هل لديك سؤال؟ يمكنك الاتصال على الرقم
portal-call = الاتصال بالرقم
portal-continue = متابعة
portal-close = إغلاق
portal-save = حفظ
portal-undo = تراجع
portal-sign-in = تسجيل الدخول
portal-sign-out = تسجيل الخروج
portal-go-to-dashboard = الذهاب إلى لوحة القضية

## لوحة القضية
portal-hello = مرحبًا
portal-things-to-do = { $count ->
    [zero] ليس لديك ما تقوم به.
    [one] لديك شيء واحد للقيام به.
    [two] لديك شيئان للقيام بهما.
    [few] لديك { $count } أشياء للقيام بها.
    [many] لديك { $count } شيئًا للقيام به.
   *[other] لديك { $count } شيء للقيام به.
}
portal-welcome = أهلًا وسهلًا
portal-welcome-says = تعرض هذه الصفحة ما هو مطلوب منك وأين وصلت قضيتك. وهي محدّثة دائمًا، ويمكنك العودة إليها في أي وقت.
portal-what-to-do = ما عليك القيام به
portal-first = هذا أولًا
portal-first-due = هذا أولًا. الموعد: { $day }
portal-first-late = هذا أولًا. كان الموعد: { $day }
portal-mark-completed = وضع علامة مكتمل
portal-read-more = قراءة طريقة القيام بذلك
portal-read-this = قراءة هذا
portal-see-all = { $count ->
    [zero] عرض كل المطلوب
    [one] عرض الشيء المطلوب
    [two] عرض الشيئين المطلوبين
    [few] عرض كل الأشياء المطلوبة ({ $count })
    [many] عرض كل الأشياء المطلوبة ({ $count })
   *[other] عرض كل الأشياء المطلوبة ({ $count })
}
portal-we-check = { $count ->
    [zero] لا شيء قيد المراجعة لدينا
    [one] نعمل الآن على شيء واحد أنجزته
    [two] نعمل الآن على شيئين أنجزتهما
    [few] نعمل الآن على { $count } أشياء أنجزتها
    [many] نعمل الآن على { $count } شيئًا أنجزته
   *[other] نعمل الآن على { $count } شيء أنجزته
}
portal-all-done = تم كل شيء
portal-nothing-yet = لا شيء مطلوب بعد
portal-nothing-to-do = لا شيء مطلوب منك الآن
portal-nothing-checking = نحن نراجع ما أنجزته. لا حاجة إلى الاتصال بأحد.
portal-nothing-waiting = سنرسل إليك رسالة بالبريد الإلكتروني عندما يكون هناك شيء مطلوب منك.
portal-finished = { $count ->
    [zero] لم يُنجَز شيء حتى الآن
    [one] أنجزت شيئًا واحدًا حتى الآن
    [two] أنجزت شيئين حتى الآن
    [few] أنجزت { $count } أشياء حتى الآن
    [many] أنجزت { $count } شيئًا حتى الآن
   *[other] أنجزت { $count } شيء حتى الآن
}
portal-see-them = عرضها
portal-where = أين وصلت قضيتك
portal-step-of = الخطوة { $step } من { $steps }
portal-next-step = الخطوة التالية:
portal-seen-until = تبقى هذه القضية ظاهرة هنا حتى يوم { $day }.
portal-who-to-ask = من يمكنك سؤاله
portal-looks-after = جهة الاتصال المسؤولة عن قضيتك
portal-other-cases = قضاياك الأخرى

## المهام
portal-tasks-says = كل ما نحتاج إليه منك، في قائمة واحدة.
portal-group-to-do = المطلوب منك ({ $count })
portal-group-waiting = بانتظارنا ({ $count })
portal-group-done = مكتمل ({ $count })
portal-no-date = بلا موعد
portal-due = الموعد: { $day }
portal-was-due = متأخر: كان الموعد { $day }
portal-checking = نحن نراجع هذا
portal-checking-since = نحن نراجع هذا منذ { $day }
portal-your-part-on = أنجزت ما يخصك يوم { $day }
portal-completed = مكتمل
portal-completed-on = مكتمل، { $day }

## مهمة واحدة
portal-task-what = ما المطلوب
portal-task-again = يُرجى القيام بهذا مرة أخرى
portal-task-read-only = يمكنك قراءة هذا. شخص آخر يضع علامة الإنجاز.
portal-task-open-again = عادت هذه المهمة مفتوحة.
portal-done-seen = تم. أصبح هذا ظاهرًا الآن لدى { $person }.
portal-done-checking = تم. ستجري المراجعة الآن لدى { $person }.
portal-by-mistake = هل تم الضغط بالخطأ؟
portal-next = التالي.
portal-go-to-task = الذهاب إلى هذه المهمة
portal-not-now = ليس الآن، عرض مهامي
portal-outcome-mine = أنجزت هذا يوم { $day }.
portal-outcome-done = تم هذا يوم { $day }.
portal-outcome-checking = تم هذا يوم { $day }. ونحن نراجعه الآن.

## القضايا
portal-your-cases = قضاياك
portal-cases-says = يُرجى اختيار القضية المطلوب عرضها.
portal-cases-more = لديك قضايا أكثر مما يتسع له هذا المكان. هذه أحدث 100 قضية. يُرجى الاتصال بنا بشأن القضايا الأخرى.
portal-case-here = القضية المعروضة
portal-case-closed = هذه القضية مغلقة
portal-case-nothing = لا شيء مطلوب
portal-case-to-do = { $count ->
    [zero] لا شيء مطلوب
    [one] شيء واحد مطلوب
    [two] شيئان مطلوبان
    [few] { $count } أشياء مطلوبة
    [many] { $count } شيئًا مطلوبًا
   *[other] { $count } شيء مطلوب
}
portal-case-to-do-due = { $count ->
    [zero] لا شيء مطلوب. الموعد: { $day }
    [one] شيء واحد مطلوب. الموعد: { $day }
    [two] شيئان مطلوبان. الموعد: { $day }
    [few] { $count } أشياء مطلوبة. الموعد: { $day }
    [many] { $count } شيئًا مطلوبًا. الموعد: { $day }
   *[other] { $count } شيء مطلوب. الموعد: { $day }
}
portal-one-ended = انتهى حق دخولك إلى إحدى القضايا

## انتهاء حق الدخول
portal-ended-title = انتهى حق دخولك
portal-ended = لم يعد بالإمكان عرض هذه القضية على الإنترنت
portal-ended-on = انتهى حق دخولك يوم { $day }.
portal-ended-says = أوراقك لا تزال لدى { $firm }. لمعرفة السبب أو للحصول على نسخ، يُرجى الاتصال.
portal-no-case = لا توجد قضية لعرضها الآن
portal-no-case-says = إذا كان دخولك برمز من رسالة بريد، فيُرجى تسجيل الخروج ثم الدخول بكلمة المرور ليظهر كل شيء. وإلا فيُرجى الاتصال بنا.
portal-see-other-case = عرض قضيتي الأخرى
portal-see-other-cases = عرض قضاياي الأخرى

## الدعوة وروابط أخرى
portal-invitation-title = دعوة
portal-invited = دعوة لك من { $firm } للاطلاع على قضيتك عبر الإنترنت
portal-promise-tasks = ما هو مطلوب منك، ومتى
portal-promise-case = أين وصلت قضيتك، وما الخطوة التالية
portal-promise-people = من يعمل من أجلك، وكيف يمكن الوصول إليهم
portal-accept = قبول الدعوة
portal-accept-next = الخطوة التالية: اختيار كلمة مرور. يستغرق ذلك دقيقة.
portal-not-for-you = ليست لك؟ يمكنك إغلاق هذه الصفحة.
portal-reset-title = اختيار كلمة مرور جديدة
portal-reset-says = وصلنا طلب رابط لتعيين كلمة مرور جديدة. تبقى كلمة المرور القديمة صالحة حتى ذلك الحين.
portal-details-title = بيانات الدخول الخاصة بك
portal-details-says = أرسل إليك { $firm } هذا الرابط. في الصفحة التالية تختار كلمة مرورك.
portal-closed = لم يعد هذا الرابط يعمل
portal-closed-says = لم يُفقد أي شيء. بعد الضغط على الزر نرسل إليك رابطًا جديدًا.
portal-closed-open-again = لم يُفقد أي شيء. يُرجى فتح الرابط في رسالة البريد مرة أخرى، أو تسجيل الدخول.
portal-new-link = إرسال رابط جديد إليّ
portal-new-link-hint = يصل إلى العنوان المسجل لدينا.
portal-check-mail = يُرجى الاطلاع على بريدك
portal-renewal-asked = إذا كان بإمكاننا إرسال رابط جديد، فهو في الطريق إليك. وإذا لم يعد ذلك ممكنًا، فقد أبلغنا المكتب وستصلك رسالة منه.
portal-mail-missing = ألم يصل شيء بعد بضع دقائق؟ يُرجى الاطلاع على مجلد البريد غير المرغوب فيه، أو الاتصال بنا.
portal-another-address = هذه الدعوة لعنوان آخر
portal-another-address-says = تم تسجيل دخولك بعنوان مختلف. لاستخدام هذا الرابط، يلزم تسجيل الخروج أولًا، ثم تعود إليه مباشرة.

## إنشاء كلمة مرور
portal-create-password = إنشاء كلمة مرور
portal-new-password = كلمة المرور الجديدة
portal-password-hint = 12 حرفًا أو أكثر. ثلاث كلمات يسهل تذكرها تصلح كلمة مرور جيدة.
portal-your-address = تسجيل دخولك يتم بهذا العنوان
portal-email = عنوان البريد الإلكتروني
portal-enrol-next = الخطوة التالية: عرض قضيتك.
portal-save-and-see = حفظ وعرض قضيتي
portal-save-and-go-on = حفظ ومتابعة
portal-pin = الرقم السري، 8 أرقام
portal-pin-hint = يخبرك المكتب به عبر الهاتف.
portal-meter-short = عدد الأحرف المتبقية: { $n }
portal-meter-fine = طول كافٍ
portal-meter-strong = قوية

## تسجيل الدخول
portal-sign-in-to-see = تسجيل الدخول لعرض قضيتك
portal-your-email = عنوان بريدك الإلكتروني
portal-email-missing = عنوان البريد الإلكتروني مطلوب.
portal-password = كلمة المرور
portal-keep = إبقائي مسجل الدخول على هذا الجهاز
portal-mail-code = إرسال رمز إلى بريدي
portal-forgot = نسيت كلمة المرور
portal-other-address = استخدام عنوان آخر
portal-code = الرمز، 6 أرقام
portal-code-says = بدلًا من كلمة المرور، يمكنك كتابة رمز نرسله إلى بريدك الإلكتروني.
portal-code-sent = إذا كان هذا العنوان معروفًا لدينا، فقد أرسلنا إليه رمزًا. الرمز صالح لمدة 10 دقائق في هذا المتصفح. إذا طلبت رمزًا آخر فلن يعمل إلا الرمز الأحدث.
portal-send-code = إرسال الرمز
portal-new-code = إرسال رمز جديد
portal-forgot-title = اختيار كلمة مرور جديدة
portal-forgot-says = نرسل إليك رابطًا يمكنك به اختيار كلمة مرور جديدة.
portal-send-link = إرسال الرابط
portal-reset-sent = إذا كان هذا العنوان معروفًا لدينا، فقد أرسلنا إليه رابطًا. الرابط صالح لمرة واحدة.
portal-signed-out = تم تسجيل الخروج.

## الملف الشخصي
portal-read-in = لغة القراءة المفضلة
portal-save-language = حفظ اللغة
portal-language-saved = تم حفظ اللغة.
portal-password-now = كلمة المرور الحالية
portal-change-password = تغيير كلمة المرور
portal-change-password-says = عندئذٍ يتم تسجيل الخروج من أجهزتك الأخرى.
portal-password-saved = تم تغيير كلمة المرور.
portal-devices = أجهزتك
portal-unknown-device = جهاز آخر
portal-this-device = هذا الجهاز، نشط الآن
portal-last-seen = آخر استخدام: { $day }
portal-sign-out-others = تسجيل الخروج من كل الأجهزة الأخرى
portal-device-signed-out = تم تسجيل الخروج من ذلك الجهاز.
portal-devices-signed-out = تم تسجيل الخروج من كل الأجهزة الأخرى.
portal-who-can-see = من يمكنه رؤية قضيتي
portal-who-can-see-says = يمكن لمن يعملون على قضيتك لدى { $firm } رؤيتها. وهنا يظهر لك فقط ما تمت مشاركته معك.
portal-first-contact = جهة الاتصال الأولى لك

## الأخطاء
portal-error-again = إعادة المحاولة
portal-error-reload = إعادة تحميل الصفحة
portal-error-to-tasks = الذهاب إلى مهامي
portal-error-to-dashboard = الذهاب إلى لوحة القضية

# البرامج التي يسمح لها العميل بالدخول إلى بوابته.
portal-tokens = البرامج
portal-tokens-says = يمكنك السماح لبرنامج، مثل التقويم، بالدخول إلى بوابتك. يحتاج البرنامج إلى مفتاح تنشئه هنا. إذا لم يكن هذا يعني لك شيئًا فلست بحاجة إليه.
portal-token-made = المفتاح «{ $name }»
portal-token-once = يُرجى نسخه الآن وإعطاؤه للبرنامج. لن نعرضه مرة أخرى.
portal-token-kept = تم النسخ
portal-token-new = إنشاء مفتاح
portal-token-name = لأي شيء هو؟
portal-token-name-hint = مثلًا: التقويم
portal-token-may = ماذا يمكن للبرنامج أن يفعل؟
portal-token-looks = القراءة فقط دون تغيير أي شيء
portal-token-acts = القراءة ووضع علامة الإنجاز على المهام
portal-token-days = يعمل المفتاح لمدة
portal-tokens-days-n = { $n ->
    [zero] { $n } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
portal-token-make = إنشاء المفتاح
portal-tokens-living = مفاتيحك
portal-token-until = يعمل حتى { $day }
portal-token-revoke = إزالة
portal-token-revoked = أُزيل المفتاح. لا يمكن لأي برنامج استخدامه بعد الآن.

## القضايا المغلقة، ونسخة للاحتفاظ بها
portal-closed-head = لم يبقَ شيء مطلوب منك
portal-closed-until = يمكنك قراءة كل ما تمت مشاركته معك حتى يوم { $day }. بعد ذلك لن تظهر هذه القضية هنا.
portal-case-closed-says = يمكنك قراءة كل ما تمت مشاركته معك.
portal-closed-read = قراءة ما كان مطلوبًا
portal-task-closed = هذه القضية مغلقة. يمكنك قراءة هذا، ولم يبقَ شيء مطلوب.
portal-copy = نسختك الخاصة
portal-copy-says = ملف واحد يضم كل ما تمت مشاركته معك في هذه القضية، كما هو الآن. يمكنك الاحتفاظ به وطباعته.
portal-copy-take = تنزيل ما تمت مشاركته معي
portal-copy-made = كل ما تمت مشاركته مع { $name }، حتى { $at }.
portal-copy-open = غير مكتمل
portal-copy-nothing = لم تتم مشاركة أي مهمة معك.

# الخطوة الثانية للدخول.
portal-second-step = الخطوة الثانية
portal-second-step-says = يُرجى فتح التطبيق على الهاتف وكتابة أرقامه الستة. ومن دون الهاتف، يُكتب أحد رموز الاسترداد.
portal-totp-code = الرمز
portal-totp-says = بعد كلمة المرور، يعرض تطبيق على هاتفك 6 أرقام تُكتب هنا. فلا يدخل أحد بكلمة مرورك وحدها أو ببريدك وحده.
portal-totp-set-up = تفعيل الخطوة الثانية
portal-totp-change = تغيير الخطوة الثانية
portal-totp-on = مفعّلة
portal-totp-step-1 = يُرجى توجيه تطبيق المصادقة إلى هذه الصورة، أو فتح التطبيق على هذا الجهاز، أو كتابة المفتاح فيه.
portal-totp-qr = صورة تحمل المفتاح، لتطبيق المصادقة
portal-totp-open-app = فتح تطبيق المصادقة
portal-totp-secret = المفتاح:
portal-totp-step-2 = الأرقام الستة التي يعرضها التطبيق
portal-totp-turn-on = تفعيل
portal-totp-turn-off = إيقاف
portal-totp-current-says = مطلوبة للزرّين معًا.
portal-totp-removed = تم إيقاف الخطوة الثانية، وتم تسجيل خروج أجهزتك الأخرى.
portal-recovery = رموز الاسترداد الخاصة بك
portal-recovery-says = الخطوة الثانية مفعّلة. يُرجى تدوين هذه الرموز وحفظها مع أوراقك: فمن دون الهاتف، يتيح أحدها الدخول مع كلمة المرور. كل رمز يُستخدم مرة واحدة، ولن نعرضها مرة أخرى.
portal-recovery-kept = تم حفظها
portal-recovery-left = { $count ->
    [zero] لم تبقَ لديك رموز استرداد.
    [one] بقي لديك رمز استرداد واحد.
    [two] بقي لديك رمزا استرداد.
    [few] بقيت لديك { $count } رموز استرداد.
    [many] بقي لديك { $count } رمز استرداد.
   *[other] بقي لديك { $count } رمز استرداد.
}
portal-recovery-renew = إنشاء رموز استرداد جديدة
