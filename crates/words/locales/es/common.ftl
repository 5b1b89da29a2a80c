error-internal = Algo falló por nuestra parte. No se perdió nada.
error-unavailable = Ahora no podemos hacerlo. Inténtelo de nuevo en un minuto.
error-too-long = El texto es demasiado largo. Use { $max } caracteres o menos.
error-control-characters = Hay caracteres que no se pueden usar aquí. Escríbalo de nuevo.
error-name-missing = Escriba un nombre.
