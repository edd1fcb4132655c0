# Загрузка базы
mentoring-import = Загрузить список
mentoring-import-help = Таблица читается и показывается с ошибками в строках; записывается, только когда вы скажете.
mentoring-import-file = Файл (XLSX, ODS, CSV)
mentoring-import-columns = Обязателен столбец «ФИО». Понимаются: место работы или учёбы, класс или должность, дата или год рождения, контакты, компетенции или запрос, достижения, интересы, дата обучения, дата вхождения в программу. Согласия записываются отдельно на странице каждого участника.
mentoring-import-read = Прочитать
mentoring-import-found = Понятно строк: { $good } из { $total }. Остальные пропускаются – причина в последнем столбце.
mentoring-import-write = Записать
mentoring-import-other = Другой файл
mentoring-import-skipped = пропускается
mentoring-import-good = будет записан
mentoring-import-undo = взять назад
mentoring-import-undone = взят назад
mentoring-imports = Загруженные списки
mentoring-notice-imported = { $n ->
    [one] Записан { $n } участник. Теперь – согласия.
    [few] Записаны { $n } участника. Теперь – согласия.
   *[many] Записано { $n } участников. Теперь – согласия.
}
mentoring-notice-import-undone = Убрано участников: { $n }. Осталось – у них уже есть пары или отводы: { $stay }.
mentoring-import-unreadable = Файл не читается как таблица. Сохраните его как XLSX и попробуйте снова.
mentoring-import-no-columns = В таблице не нашлось столбца «ФИО». Проверьте строку с названиями столбцов.
mentoring-import-too-long = В таблице больше { $most } строк. Разделите её на части.
mentoring-import-nothing = В файле нет ни одной понятной строки.
