api-wrong-parameter = Параметр «{ $name }» не удалось прочитать. Его вид описан в /api/v1/openapi.json.
api-wrong-condition = Условие where: { $message }
