## El marco
mail-hello = Hola, { $name }
mail-hello-anyone = Hola
mail-copy = O copie esta dirección en su navegador:
mail-call = Llamar al { $phone }
mail-neutral-sender = Aviso de cuenta
mail-neutral-subject = Aviso de cuenta
mail-why-access = Recibe este correo porque tiene acceso al portal de clientes de { $firm }.
mail-why-had-access = Recibe este correo porque tenía acceso al portal de clientes de { $firm }.
mail-why-login = Recibe este correo porque esta dirección se usa para entrar en { $firm }.
mail-why-discreet = Recibe este correo porque esta dirección se usa para una cuenta en línea.
mail-safe = Por su seguridad, este correo no dice más. Podrá verlo todo después de entrar.
mail-ignore = ¿No es para usted? Puede ignorar este correo. No pasará nada.

## Invitación
mail-invitation-subject = { $firm } le invita a su portal de clientes
mail-invitation-says = { $firm } le ha invitado a ver su caso en su portal de clientes. Allí verá qué tiene que hacer y qué pasará después.
mail-invitation-says-discreet = Tiene una invitación a una página privada.
mail-invitation-until = Necesita 1 minuto, más o menos, y ninguna aplicación. La invitación vale hasta el { $day }.
mail-invitation-button = Aceptar la invitación
mail-reminder-subject = Su invitación de { $firm } le sigue esperando
mail-reminder-says = { $firm } le ha invitado a ver su caso en su portal de clientes. Todavía no ha aceptado.
mail-reminder-says-discreet = Una invitación a una página privada le sigue esperando.
mail-reminder-until = Esto es un recordatorio. La invitación vale hasta el { $day }. Necesita 1 minuto, más o menos, y ninguna aplicación.
mail-invitation-why = Recibe este correo porque { $firm } añadió su dirección.

## Caso compartido
mail-case-shared-subject = { $firm } ha compartido un caso con usted
mail-case-shared-says = { $firm } ha compartido un caso con usted en su portal de clientes. Entre como siempre para verlo.
mail-case-shared-says-discreet = Hay algo nuevo para usted. Entre como siempre para verlo.
mail-case-shared-button = Entrar

## Cosas por hacer
mail-things-subject = { $count ->
    [one] Tiene 1 cosa por hacer en { $firm }
   *[other] Tiene { $count } cosas por hacer en { $firm }
}
mail-things-says = { $count ->
    [one] Tiene 1 cosa por hacer en { $firm }.
   *[other] Tiene { $count } cosas por hacer en { $firm }.
}
mail-things-says-discreet = Hay algo nuevo para usted.
mail-things-button = Ver qué hay que hacer
mail-things-button-discreet = Entrar

## Fin del acceso
mail-ended-subject = Su acceso en { $firm } ha terminado
mail-ended-says = Su acceso a un caso en el portal de clientes de { $firm } ha terminado. El caso ya no se puede abrir allí.
mail-ended-says-discreet = Su acceso a una página privada ha terminado. Ya no se puede abrir.
mail-ended-questions = ¿Tiene alguna pregunta? Llámenos o escríbanos.

## Contraseña nueva
mail-reset-subject = Elija una contraseña nueva
mail-reset-says = Alguien pidió una contraseña nueva para esta dirección. Si fue usted, elíjala ahora.
mail-reset-hours = { $hours ->
    [one] El enlace vale una sola vez, durante 1 hora.
   *[other] El enlace vale una sola vez, durante { $hours } horas.
}
mail-reset-not-you = ¿No la pidió usted? Entonces puede ignorar este correo. Su contraseña sigue igual.
mail-reset-button = Elegir una contraseña nueva

## Código para entrar
mail-code-subject = Su código para entrar
mail-code-says = Escriba este código en el navegador en el que lo pidió:
mail-code-minutes = { $minutes ->
    [one] Vale durante 1 minuto.
   *[other] Vale durante { $minutes } minutos.
}
mail-code-secret = No dé este código a nadie. Nosotros nunca se lo pediremos.

## Aviso de seguridad
mail-notice-subject = Un cambio en su forma de entrar
mail-notice-password-set = Su contraseña se estableció el { $day } ({ $time }).
mail-notice-totp-enrolled = La entrada con códigos de una aplicación se activó en su cuenta el { $day } ({ $time }).
mail-notice-totp-removed = La entrada con códigos de una aplicación se desactivó en su cuenta el { $day } ({ $time }).
mail-notice-passkey-added = Se añadió una llave de acceso a su cuenta el { $day } ({ $time }).
mail-notice-passkey-removed = Se quitó una llave de acceso de su cuenta el { $day } ({ $time }).
mail-notice-address-changed = La dirección de correo con la que usted entra se cambió el { $day } ({ $time }).
mail-notice-new-device = Alguien entró en su cuenta desde un dispositivo nuevo el { $day } ({ $time }).
mail-notice-token-made = Se creó una clave con la que un programa usa el portal en su nombre el { $day } ({ $time }).
mail-notice-recovery-codes-made = Se crearon nuevos códigos de recuperación para usted el { $day } ({ $time }). Los anteriores ya no sirven.
mail-notice-recovery-code-used = Alguien entró en su cuenta con un código de recuperación el { $day } ({ $time }).
mail-notice-you = ¿Fue usted? Entonces no tiene que hacer nada.
mail-notice-not-you = Si no fue usted, llámenos o escríbanos enseguida.

## Contraseña nueva del personal
mail-staff-reset-subject = Elija una contraseña nueva para { $firm }
mail-staff-reset-why = Recibe este correo porque trabaja en { $firm }.

## A new colleague
mail-setup-subject = Su acceso en { $firm }
mail-setup-says = Un colega le ha dado acceso a Portico, donde su despacho lleva sus asuntos. Elija una contraseña para empezar.
mail-setup-button = Elegir una contraseña

## Datos de acceso que envía el despacho
mail-temporary-subject = Datos de acceso de { $firm }
mail-temporary-first = { $firm } le envía una forma de crear su contraseña para su portal de clientes.
mail-temporary-again = { $firm } le envía una forma de elegir una contraseña nueva para su portal de clientes. La anterior sirve hasta entonces.
mail-temporary-first-discreet = Aquí tiene una forma de crear su contraseña.
mail-temporary-again-discreet = Aquí tiene una forma de elegir una contraseña nueva. La anterior sirve hasta entonces.
mail-temporary-button = Crear una contraseña
mail-temporary-pin = Le decimos un PIN por teléfono. La página se lo pide.
mail-temporary-words = Entre con estas seis palabras. Después elige una contraseña.
mail-temporary-words-hours = { $hours ->
    [one] Las palabras sirven una vez, durante 1 hora.
   *[other] Las palabras sirven una vez, durante { $hours } horas.
}
mail-temporary-words-secret = No las dé a nadie. Nunca se las pedimos.
