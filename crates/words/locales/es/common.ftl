error-internal = Algo falló por nuestra parte. No se perdió nada.
error-unavailable = Ahora no podemos hacerlo. Inténtelo de nuevo en un minuto.
error-too-long = El texto es demasiado largo. Use { $max } caracteres o menos.
error-control-characters = Hay caracteres que no se pueden usar aquí. Escríbalo de nuevo.
error-name-missing = Escriba un nombre.

page-skip = Ir al contenido
page-error-prefix = Error:
field-optional = (opcional)
field-show = Mostrar
field-hide = Ocultar
toast-undo = Deshacer

error-summary-title = Hay un problema
error-title-forbidden = No puede hacer esto
error-title-not-found = No encontramos esta página
error-title-conflict = Algo cambió mientras tanto
error-title-too-many = Demasiados intentos
error-title-unavailable = No disponible por ahora
error-title-internal = Esto no funcionó
error-title-signed-out = Inicie sesión
error-title-stale-form = Vuelva a cargar la página
error-title-refused = No pudimos leer esto
error-invalid = Falta algo en el formulario o no es correcto.
error-signed-out = No ha iniciado sesión.
error-not-found = Puede que ya no exista o que la dirección no sea exacta.
error-forbidden = No tiene el permiso «{ $permission }». Un titular del bufete puede dárselo.
error-too-many = Espere un poco e inténtelo de nuevo.
error-too-many-until = Inténtelo de nuevo a las { $time }.
error-stale-form = Este formulario es de una sesión anterior. Vuelva a cargar la página y envíelo otra vez.
error-bad-request = Lo enviado no es lo que envían nuestras páginas. Vuelva atrás, cargue la página y pruebe otra vez.
error-cross-site = Esto vino de otro sitio web. Abra la página aquí e inténtelo de nuevo.
error-method = Aquí nada responde a esto.
error-too-large = Lo que envió es demasiado grande.
error-media-type = Lo que envió es de un tipo que aquí no se lee.
error-host = En esta dirección no hay ningún Portico.
error-bad-json = Lo enviado no es JSON, o uno de sus encabezados no se puede leer.
error-json-misfit = El JSON no encaja: { $why }
error-looks-only = Esta clave puede leer, pero no cambiar nada.
error-unconditional = Indique en If-Match qué versión modificó: el ETag de lo que leyó.
error-overtaken = Alguien guardó mientras tanto. Vuelva a leerlo y modifique lo que hay ahora.
error-idempotency-key = Esta clave de repetición ya se usó para otra solicitud. Invente una nueva para cada una.
error-cursor = Esto no es el «next» de ninguna página.
error-reference = Referencia
error-reference-copy = Copiar

# Contraseñas y códigos.
access-password-short = Use al menos { $least } caracteres. Tres o cuatro palabras que no tengan relación entre sí son una buena opción.
access-password-long = Use { $most } caracteres o menos.
access-password-common = Muchas personas tienen esta contraseña, así que es de las primeras que se prueban. Elija otra, por favor.
access-password-own = Es casi solo su nombre, su dirección o el nuestro. Elija algo que nadie relacione con usted.
access-password-weak = Es fácil de adivinar. Añada una o dos palabras más.
access-password-wrong = Esta no es su contraseña.
access-totp-stale = Esta página estuvo abierta demasiado tiempo. Empiece de nuevo para obtener otra imagen.
access-totp-already = Ya tiene un segundo paso.
access-totp-off = El segundo paso está desactivado.
access-code-wrong = Este código es incorrecto o ya se usó. Espere al siguiente, por favor.
access-sign-in-wrong = La dirección de correo y la contraseña no coinciden.

# Tareas.
task-too-late-to-take-back = Esto ya no se puede deshacer aquí. Si fue un error, llámenos.
task-role-may-not = Usted puede leer esto, pero otra persona lo marca como hecho.
task-case-closed = Este caso está cerrado. Puede leer lo que se compartió con usted, y no hay nada más que hacer.

# Las cuentas de los clientes.
account-code-wrong = Este código no es correcto o ya no sirve. Revíselo o pida otro.
credential-pin-missing = Escriba los 8 números que el despacho le dijo por teléfono.
credential-pin-wrong = { $left ->
    [one] Este PIN no es correcto. Puede intentarlo 1 vez más.
   *[other] Este PIN no es correcto. Puede intentarlo { $left } veces más.
}
credential-words-again = Está hecha con las palabras del correo. Elija una contraseña propia.
account-language-not-offered = Elija un idioma de la lista.

# Claves de programas.
token-days-wrong = Elija entre 1 y 365 días.
token-too-many = Ya tiene 20 claves. Anule alguna que ya no use.
token-scope-wrong = Elija si puede leer o también cambiar.
token-looks-only = Esta clave puede leer, pero no cambiar nada.
