# Lo que los clientes leen en el portal.

portal-name = Portal de clientes

## Alrededor de cada página
portal-sending = Enviando…
portal-offline = No hay conexión. Actualizaremos la página cuando vuelva.
portal-unsent = No se envió. Lo enviaremos cuando vuelva la conexión.
portal-news = Esta página se ha actualizado.
portal-news-case = Hay novedades en su caso.
portal-news-task = Esta tarea ha cambiado.
portal-main-menu = Principal
portal-language = Idioma
portal-choose-language = Elija su idioma
portal-dashboard = Inicio
portal-tasks = Tareas
portal-profile = Perfil
portal-to-do = por hacer
portal-case = Caso:
portal-questions = ¿Preguntas? Llame al
portal-call = Llamar al
portal-continue = Continuar
portal-close = Cerrar
portal-save = Guardar
portal-undo = Deshacer
portal-sign-in = Entrar
portal-sign-out = Salir
portal-go-to-dashboard = Ir a mi página de inicio

## Inicio
portal-hello = Hola
portal-things-to-do = { $count ->
    [one] Tiene 1 cosa por hacer.
   *[other] Tiene { $count } cosas por hacer.
}
portal-welcome = Le damos la bienvenida
portal-welcome-says = Esta página muestra qué tiene que hacer y cómo va su caso. Siempre está al día; vuelva cuando quiera.
portal-what-to-do = Lo que tiene que hacer
portal-first = Haga esto primero
portal-first-due = Haga esto primero. Fecha límite: { $day }
portal-first-late = Haga esto primero. La fecha límite era el { $day }
portal-mark-completed = Marcar como hecho
portal-read-more = Leer cómo se hace
portal-read-this = Leer esto
portal-see-all = { $count ->
    [one] Ver su 1 cosa por hacer
   *[other] Ver las { $count } cosas por hacer
}
portal-we-check = { $count ->
    [one] Estamos trabajando en 1 cosa que usted hizo
   *[other] Estamos trabajando en { $count } cosas que usted hizo
}
portal-all-done = Todo hecho
portal-nothing-yet = Aún no hay nada que hacer
portal-nothing-to-do = Ahora no tiene nada que hacer
portal-nothing-checking = Estamos revisando lo que usted hizo. No hace falta que llame a nadie.
portal-nothing-waiting = Le enviaremos un correo en cuanto haya algo que hacer.
portal-finished = { $count ->
    [one] Hasta ahora ha terminado 1 cosa
   *[other] Hasta ahora ha terminado { $count } cosas
}
portal-see-them = Verlas
portal-where = Cómo va su caso
portal-step-of = Paso { $step } de { $steps }
portal-next-step = Próximo paso:
portal-seen-until = Puede ver este caso aquí hasta el { $day }.
portal-who-to-ask = A quién puede preguntar
portal-looks-after = se ocupa de su caso
portal-other-cases = Sus otros casos

## Tareas
portal-tasks-says = Todo lo que necesitamos de usted, en una sola lista.
portal-group-to-do = Por hacer ({ $count })
portal-group-waiting = Nos toca a nosotros ({ $count })
portal-group-done = Hecho ({ $count })
portal-no-date = Sin fecha
portal-due = Fecha límite: { $day }
portal-was-due = Con retraso: la fecha límite era el { $day }
portal-checking = Lo estamos revisando
portal-checking-since = Lo estamos revisando desde el { $day }
portal-your-part-on = Usted hizo su parte el { $day }
portal-completed = Hecho
portal-completed-on = Hecho, { $day }

## Una tarea
portal-task-what = Qué hay que hacer
portal-task-again = Hágalo una vez más, por favor
portal-task-read-only = Usted puede leer esto. Otra persona lo marca como hecho.
portal-task-open-again = Esto vuelve a estar pendiente.
portal-done-seen = Hecho. { $person } ya puede verlo.
portal-done-checking = Hecho. Ahora { $person } lo revisará.
portal-by-mistake = ¿Lo pulsó sin querer?
portal-next = A continuación.
portal-go-to-task = Ir a esta tarea
portal-not-now = Ahora no, mostrar mis tareas
portal-outcome-mine = Usted hizo esto el { $day }.
portal-outcome-done = Esto se hizo el { $day }.
portal-outcome-checking = Esto se hizo el { $day }. Lo estamos revisando.

## Casos
portal-your-cases = Sus casos
portal-cases-says = Elija el caso que quiere ver.
portal-cases-more = Tiene más casos de los que caben aquí. Estos son los 100 más recientes. Llámenos por los demás.
portal-case-here = Está aquí
portal-case-closed = Este caso está cerrado
portal-case-nothing = Nada que hacer
portal-case-to-do = { $count ->
    [one] 1 cosa por hacer
   *[other] { $count } cosas por hacer
}
portal-case-to-do-due = { $count ->
    [one] 1 cosa por hacer. Fecha límite: { $day }
   *[other] { $count } cosas por hacer. Fecha límite: { $day }
}
portal-one-ended = Su acceso a un caso ha terminado

## Acceso terminado
portal-ended-title = Su acceso ha terminado
portal-ended = Ya no puede ver este caso en línea
portal-ended-on = Su acceso terminó el { $day }.
portal-ended-says = Sus documentos siguen en { $firm }. Para preguntar por qué, o pedir copias, llame por teléfono.
portal-no-case = Ahora no hay ningún caso que mostrar
portal-no-case-says = Si entró con un código de un correo, salga y use su contraseña para verlo todo. Si no, llámenos.
portal-see-other-case = Ver mi otro caso
portal-see-other-cases = Ver mis otros casos

## Invitación y otros enlaces
portal-invitation-title = Invitación
portal-invited = { $firm } le ha invitado a ver su caso en línea
portal-promise-tasks = Qué tiene que hacer y para cuándo
portal-promise-case = Cómo va su caso y cuál es el próximo paso
portal-promise-people = Quién trabaja para usted y cómo contactar
portal-accept = Aceptar la invitación
portal-accept-next = Después elegirá una contraseña. Se tarda un minuto.
portal-not-for-you = ¿No es para usted? Cierre esta página.
portal-reset-title = Elija una contraseña nueva
portal-reset-says = Nos pidió un enlace para poner una contraseña nueva. La anterior vale hasta entonces.
portal-details-title = Sus datos de acceso
portal-details-says = { $firm } le ha enviado este enlace. En la página siguiente elige su contraseña.
portal-closed = Este enlace ya no funciona
portal-closed-says = No se ha perdido nada. Pulse el botón y le enviaremos un enlace nuevo.
portal-closed-open-again = No se ha perdido nada. Abra otra vez el enlace de su correo, o entre.
portal-new-link = Enviarme un enlace nuevo
portal-new-link-hint = Va a la dirección que tenemos de usted.
portal-check-mail = Mire su correo
portal-renewal-asked = Si podemos enviarle un enlace nuevo, ya está en camino. Si ya no se puede, hemos avisado al bufete y le escribirán.
portal-mail-missing = ¿No llega nada en unos minutos? Mire en el correo no deseado o llámenos.
portal-another-address = Esta invitación es para otra dirección
portal-another-address-says = Ha entrado con una dirección distinta. Para usar este enlace, salga primero. Volverá a él enseguida.

## Crear una contraseña
portal-create-password = Cree una contraseña
portal-new-password = Contraseña nueva
portal-password-hint = 12 letras o más. Tres palabras que pueda recordar son una buena contraseña.
portal-your-address = Usted entra con esta dirección
portal-email = Dirección de correo
portal-enrol-next = Después verá su caso.
portal-save-and-see = Guardar y ver mi caso
portal-save-and-go-on = Guardar y seguir
portal-pin = PIN, 8 números
portal-pin-hint = El despacho se lo dice por teléfono.
portal-meter-short = Faltan { $n } letras
portal-meter-fine = Suficientemente larga
portal-meter-strong = Segura

## Entrar
portal-sign-in-to-see = Entre para ver su caso
portal-your-email = Su dirección de correo
portal-email-missing = Escriba su dirección de correo.
portal-password = Contraseña
portal-keep = Mantener la sesión abierta en este dispositivo
portal-mail-code = Enviarme un código por correo
portal-forgot = Olvidé mi contraseña
portal-other-address = Usar otra dirección
portal-code = Código, 6 números
portal-code-says = En lugar de su contraseña, puede escribir un código que le enviamos por correo.
portal-code-sent = Si conocemos esta dirección, le hemos enviado un código. Vale durante 10 minutos, en este navegador. Si pide otro, solo vale el más reciente.
portal-send-code = Enviar el código
portal-new-code = Enviar un código nuevo
portal-forgot-title = Elija una contraseña nueva
portal-forgot-says = Le enviamos un enlace con el que puede elegir una contraseña nueva.
portal-send-link = Enviar el enlace
portal-reset-sent = Si conocemos esta dirección, le hemos enviado un enlace. Vale una sola vez.
portal-signed-out = Ha salido.

## Perfil
portal-read-in = Prefiero leer en
portal-save-language = Guardar idioma
portal-language-saved = Su idioma se ha guardado.
portal-password-now = Su contraseña actual
portal-change-password = Cambiar contraseña
portal-change-password-says = Entonces se cierra la sesión en sus otros dispositivos.
portal-password-saved = Su contraseña se ha cambiado.
portal-devices = Sus dispositivos
portal-unknown-device = Otro dispositivo
portal-this-device = Este dispositivo, activo ahora
portal-last-seen = Último uso: { $day }
portal-sign-out-others = Cerrar la sesión en todos los demás dispositivos
portal-device-signed-out = La sesión de ese dispositivo se ha cerrado.
portal-devices-signed-out = Se ha cerrado la sesión en todos los demás dispositivos.
portal-who-can-see = Quién puede ver mi caso
portal-who-can-see-says = Las personas de { $firm } que trabajan en su caso pueden verlo. Aquí usted ve solo lo que han compartido con usted.
portal-first-contact = Su primer contacto

## Errores
portal-error-again = Intentarlo de nuevo
portal-error-reload = Volver a cargar la página
portal-error-to-tasks = Ir a mis tareas
portal-error-to-dashboard = Ir a mi página de inicio

# Programas a los que un cliente deja entrar en su portal.
portal-tokens = Programas
portal-tokens-says = Puede dejar que un programa, como un calendario, entre en su portal. Para eso necesita una clave que se crea aquí. Si esto no le dice nada, no lo necesita.
portal-token-made = La clave «{ $name }»
portal-token-once = Cópiela ahora y désela al programa. No la mostraremos otra vez.
portal-token-kept = Ya la copié
portal-token-new = Crear una clave
portal-token-name = ¿Para qué es?
portal-token-name-hint = Por ejemplo: Calendario
portal-token-may = ¿Qué puede hacer el programa?
portal-token-looks = Leer, sin cambiar nada
portal-token-acts = Leer y marcar tareas como completadas
portal-token-days = La clave sirve durante
portal-tokens-days-n = { $n ->
    [one] { $n } día
    [many] { $n } días
   *[other] { $n } días
}
portal-token-make = Crear clave
portal-tokens-living = Sus claves
portal-token-until = Sirve hasta el { $day }
portal-token-revoke = Quitar
portal-token-revoked = La clave se ha quitado. Ningún programa puede usarla ya.

## Casos cerrados, y una copia para guardar
portal-closed-head = Ya no tiene nada más que hacer
portal-closed-until = Puede leer todo lo que se compartió con usted hasta el { $day }. Después ya no podrá ver este caso en línea.
portal-case-closed-says = Puede leer todo lo que se compartió con usted.
portal-closed-read = Leer lo que había que hacer
portal-task-closed = Este caso está cerrado. Usted puede leer esto, y no hay nada más que hacer.
portal-copy = Su propia copia
portal-copy-says = Un archivo con todo lo que se compartió con usted en este caso, tal como está ahora. Puede guardarlo e imprimirlo.
portal-copy-take = Descargar lo que se compartió conmigo
portal-copy-made = Todo lo que se compartió con { $name }, a fecha de { $at }.
portal-copy-open = Sin hacer
portal-copy-nothing = No se compartió con usted nada que hacer.

# El segundo paso para entrar.
portal-second-step = Segundo paso
portal-second-step-says = Abra la aplicación en su teléfono y escriba sus 6 números. Si no tiene el teléfono, escriba uno de sus códigos de recuperación.
portal-totp-code = Código
portal-totp-says = Después de la contraseña, una aplicación en su teléfono muestra 6 números que se escriben aquí. Nadie entra solo con su contraseña o con su correo.
portal-totp-set-up = Activar el segundo paso
portal-totp-change = Cambiar el segundo paso
portal-totp-on = Activado
portal-totp-step-1 = Apunte con una aplicación de autenticación a esta imagen, abra la aplicación en este dispositivo o escriba en ella la clave.
portal-totp-qr = Imagen con la clave, para una aplicación de autenticación
portal-totp-open-app = Abrir mi aplicación de autenticación
portal-totp-secret = Clave:
portal-totp-step-2 = Los 6 números que muestra la aplicación
portal-totp-turn-on = Activar
portal-totp-turn-off = Desactivar
portal-totp-current-says = Hace falta para los dos botones.
portal-totp-removed = El segundo paso está desactivado. Se cerró la sesión en sus otros dispositivos.
portal-recovery = Sus códigos de recuperación
portal-recovery-says = El segundo paso está activado. Anote estos códigos y guárdelos con sus papeles: si no tiene el teléfono, uno de ellos le deja entrar junto con su contraseña. Cada uno sirve una vez, y no los volvemos a mostrar.
portal-recovery-kept = Ya los guardé
portal-recovery-left = { $count ->
    [0] No le quedan códigos de recuperación.
    [one] Le queda { $count } código de recuperación.
   *[other] Le quedan { $count } códigos de recuperación.
}
portal-recovery-renew = Crear códigos de recuperación nuevos
