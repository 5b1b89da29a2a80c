portal-name = بوابة العملاء
