api-wrong-parameter = The parameter “{ $name }” could not be read. Its form is described in /api/v1/openapi.json.
api-wrong-condition = Condition “where”: { $message }
