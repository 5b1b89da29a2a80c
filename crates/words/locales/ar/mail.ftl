## الإطار
mail-hello = مرحبًا { $name }
mail-hello-anyone = مرحبًا
mail-copy = أو نسخ هذا العنوان ولصقه في المتصفح:
mail-call = الاتصال بالرقم { $phone }
mail-neutral-sender = إشعار الحساب
mail-neutral-subject = إشعار بشأن الحساب
mail-why-access = وصلتك هذه الرسالة لأن لديك حق الدخول إلى بوابة عملاء { $firm }.
mail-why-had-access = وصلتك هذه الرسالة لأنه كان لديك حق الدخول إلى بوابة عملاء { $firm }.
mail-why-login = وصلتك هذه الرسالة لأن هذا العنوان يُستخدم لتسجيل الدخول لدى { $firm }.
mail-why-discreet = وصلتك هذه الرسالة لأن هذا العنوان يُستخدم لحساب على الإنترنت.
mail-safe = حفاظًا على سلامتك، لا تذكر هذه الرسالة أكثر من ذلك. يظهر كل شيء بعد تسجيل الدخول.
mail-ignore = هل وصلتك هذه الرسالة بالخطأ؟ يمكنك تجاهلها، ولن يحدث شيء.

## الدعوة
mail-invitation-subject = دعوة من { $firm } إلى بوابة العملاء
mail-invitation-says = تمت دعوتك من { $firm } للاطلاع على قضيتك في بوابة العملاء. هناك يظهر لك ما هو مطلوب وما هي الخطوة التالية.
mail-invitation-says-discreet = لديك دعوة إلى صفحة خاصة.
mail-invitation-until = يستغرق الأمر نحو دقيقة واحدة ولا يحتاج إلى أي تطبيق. الدعوة صالحة حتى يوم { $day }.
mail-invitation-button = قبول الدعوة
mail-reminder-subject = دعوتك من { $firm } ما زالت بانتظارك
mail-reminder-says = تمت دعوتك من { $firm } للاطلاع على قضيتك في بوابة العملاء، ولم يتم قبول الدعوة بعد.
mail-reminder-says-discreet = ما زالت هناك دعوة إلى صفحة خاصة بانتظارك.
mail-reminder-until = هذا تذكير. الدعوة صالحة حتى يوم { $day }. يستغرق الأمر نحو دقيقة واحدة ولا يحتاج إلى أي تطبيق.
mail-invitation-why = وصلتك هذه الرسالة لأن عنوانك أُضيف لدى { $firm }.

## مشاركة قضية
mail-case-shared-subject = تمت مشاركة قضية معك من { $firm }
mail-case-shared-says = تمت مشاركة قضية معك من { $firm } في بوابة العملاء. يمكنك الاطلاع عليها بعد تسجيل الدخول كالمعتاد.
mail-case-shared-says-discreet = هناك شيء جديد لك. يمكنك الاطلاع عليه بعد تسجيل الدخول كالمعتاد.
mail-case-shared-button = تسجيل الدخول

## المهام المطلوبة
mail-things-subject = { $count ->
    [zero] لا مهام مطلوبة منك لدى { $firm }
    [one] لديك مهمة واحدة لدى { $firm }
    [two] لديك مهمتان لدى { $firm }
    [few] لديك { $count } مهام لدى { $firm }
    [many] لديك { $count } مهمة لدى { $firm }
   *[other] لديك { $count } مهمة لدى { $firm }
}
mail-things-says = { $count ->
    [zero] لا مهام مطلوبة منك الآن لدى { $firm }.
    [one] هناك مهمة واحدة مطلوبة منك لدى { $firm }.
    [two] هناك مهمتان مطلوبتان منك لدى { $firm }.
    [few] هناك { $count } مهام مطلوبة منك لدى { $firm }.
    [many] هناك { $count } مهمة مطلوبة منك لدى { $firm }.
   *[other] هناك { $count } مهمة مطلوبة منك لدى { $firm }.
}
mail-things-says-discreet = هناك شيء جديد لك.
mail-things-button = عرض المطلوب
mail-things-button-discreet = تسجيل الدخول

## انتهاء حق الدخول
mail-ended-subject = انتهى حق دخولك لدى { $firm }
mail-ended-says = انتهى حق دخولك إلى قضية في بوابة عملاء { $firm }. لم يعد بالإمكان فتح القضية هناك.
mail-ended-says-discreet = انتهى حق دخولك إلى صفحة خاصة. لم يعد بالإمكان فتحها.
mail-ended-questions = هل لديك سؤال؟ يمكنك الاتصال بنا أو مراسلتنا.

## كلمة مرور جديدة
mail-reset-subject = اختيار كلمة مرور جديدة
mail-reset-says = وصلنا طلب كلمة مرور جديدة لهذا العنوان. إذا كان الطلب منك، فيمكنك اختيارها الآن.
mail-reset-hours = { $hours ->
    [zero] يعمل الرابط مرة واحدة، لمدة تقل عن ساعة.
    [one] يعمل الرابط مرة واحدة، لمدة ساعة واحدة.
    [two] يعمل الرابط مرة واحدة، لمدة ساعتين.
    [few] يعمل الرابط مرة واحدة، لمدة { $hours } ساعات.
    [many] يعمل الرابط مرة واحدة، لمدة { $hours } ساعة.
   *[other] يعمل الرابط مرة واحدة، لمدة { $hours } ساعة.
}
mail-reset-not-you = ألم يكن الطلب منك؟ يمكنك تجاهل هذه الرسالة. تبقى كلمة مرورك كما هي.
mail-reset-button = اختيار كلمة مرور جديدة

## رمز الدخول
mail-code-subject = رمز الدخول الخاص بك
mail-code-says = تُرجى كتابة هذا الرمز في المتصفح الذي طُلب منه:
mail-code-minutes = { $minutes ->
    [zero] الرمز صالح لأقل من دقيقة.
    [one] الرمز صالح لدقيقة واحدة.
    [two] الرمز صالح لدقيقتين.
    [few] الرمز صالح لمدة { $minutes } دقائق.
    [many] الرمز صالح لمدة { $minutes } دقيقة.
   *[other] الرمز صالح لمدة { $minutes } دقيقة.
}
mail-code-secret = يُرجى عدم إعطاء هذا الرمز لأي شخص. نحن لا نطلبه منك أبدًا.

## إشعار أمني
mail-notice-subject = تغيير في طريقة تسجيل دخولك
mail-notice-password-set = تم تعيين كلمة مرورك يوم { $day }، الساعة { $time }.
mail-notice-totp-enrolled = تم تفعيل الدخول برموز من تطبيق لحسابك يوم { $day }، الساعة { $time }.
mail-notice-totp-removed = تم إيقاف الدخول برموز من تطبيق لحسابك يوم { $day }، الساعة { $time }.
mail-notice-passkey-added = تمت إضافة مفتاح مرور إلى حسابك يوم { $day }، الساعة { $time }.
mail-notice-passkey-removed = تمت إزالة مفتاح مرور من حسابك يوم { $day }، الساعة { $time }.
mail-notice-address-changed = تم تغيير عنوان البريد الذي يُستخدم لتسجيل دخولك يوم { $day }، الساعة { $time }.
mail-notice-new-device = تم تسجيل الدخول إلى حسابك من جهاز جديد يوم { $day }، الساعة { $time }.
mail-notice-token-made = تم إنشاء مفتاح يستخدم به برنامجٌ البوابةَ باسمك يوم { $day }، الساعة { $time }.
mail-notice-recovery-codes-made = تم إنشاء رموز استرداد جديدة لحسابك يوم { $day }، الساعة { $time }. ولم تعد الرموز السابقة صالحة.
mail-notice-recovery-code-used = تم تسجيل الدخول إلى حسابك برمز استرداد يوم { $day }، الساعة { $time }.
mail-notice-you = هل كان ذلك منك؟ إذن لا حاجة إلى أي إجراء.
mail-notice-not-you = إذا لم يكن ذلك منك، يُرجى الاتصال بنا أو مراسلتنا فورًا.

## كلمة مرور جديدة لموظفي المكتب
mail-staff-reset-subject = اختيار كلمة مرور جديدة لدى { $firm }
mail-staff-reset-why = وصلتك هذه الرسالة بحكم عملك لدى { $firm }.

## A new colleague
mail-setup-subject = حساب الدخول لدى { $firm }
mail-setup-says = تمت إضافتك إلى بورتيكو، حيث يدير المكتب قضاياه. الخطوة الأولى هي اختيار كلمة مرور.
mail-setup-button = اختيار كلمة مرور

## بيانات الدخول التي يرسلها المكتب
mail-temporary-subject = بيانات الدخول من { $firm }
mail-temporary-first = أرسل إليك { $firm } طريقة لإنشاء كلمة مرورك في بوابة العملاء.
mail-temporary-again = أرسل إليك { $firm } طريقة لاختيار كلمة مرور جديدة في بوابة العملاء. تبقى القديمة صالحة حتى ذلك الحين.
mail-temporary-first-discreet = هذه طريقة لإنشاء كلمة مرورك.
mail-temporary-again-discreet = هذه طريقة لاختيار كلمة مرور جديدة. تبقى القديمة صالحة حتى ذلك الحين.
mail-temporary-button = إنشاء كلمة مرور
mail-temporary-pin = نخبرك برقم سري عبر الهاتف. ستطلبه الصفحة منك.
mail-temporary-words = سجّل الدخول بهذه الكلمات الست. بعد ذلك تختار كلمة مرور.
mail-temporary-words-hours = { $hours ->
    [zero] تعمل الكلمات مرة واحدة، لأقل من ساعة.
    [one] تعمل الكلمات مرة واحدة، لمدة ساعة.
    [two] تعمل الكلمات مرة واحدة، لمدة ساعتين.
    [few] تعمل الكلمات مرة واحدة، لمدة { $hours } ساعات.
    [many] تعمل الكلمات مرة واحدة، لمدة { $hours } ساعة.
   *[other] تعمل الكلمات مرة واحدة، لمدة { $hours } ساعة.
}
mail-temporary-words-secret = لا تعطها لأي شخص. لن نطلبها منك أبدًا.
