portal-name = Portal de clientes
