programmes-state-planned = запланировано
programmes-state-running = выполняется
programmes-state-done = выполнено
programmes-state-moved = перенесено
programmes-state-cancelled = отменено
programmes-light-late = просрочено
programmes-light-soon = срок в ближайшие 14 дней
programmes-light-on-time = в срок
programmes-light-done = выполнено
programmes-light-off = перенесено или отменено
programmes-order-term = по сроку
programmes-order-direction = по направлению
programmes-order-title = по названию
programmes-order-responsible = по ответственному
programmes-evidence-event = мероприятие
programmes-evidence-link = ссылка
programmes-evidence-file = файл
programmes-evidence-note = запись
programmes-field-programme = Программа
programmes-field-direction = Направление
programmes-field-direction-help = Если выбрано направление, программу можно не указывать.
programmes-field-state = Состояние
programmes-field-light = Сроки
programmes-field-place = Место
programmes-field-responsible = Ответственный
programmes-field-responsible-help = Должность или имя. Если это фамилия, имя и отчество человека из реестра, на его карточку появится ссылка.
programmes-field-expected = Ожидаемый результат
programmes-field-outcome = Результат
programmes-field-outcome-help = Что получилось. Можно не писать, если подтверждение уже добавлено.
programmes-field-settled-on = Дата выполнения
programmes-field-why = Причина
programmes-field-evidence = Подтверждения
programmes-evidence-field-text = Что это
programmes-evidence-field-happened-on = Дата
programmes-evidence-field-url = Ссылка
programmes-evidence-field-url-help = Полный адрес страницы, начиная с https://
programmes-evidence-field-file = Файл
programmes-evidence-field-file-help = PDF, Word, Excel, PowerPoint или фотография, до 30 МБ.
programmes-refusal-settled = Мероприятие уже завершено, перенесено или отменено. Верните его в работу, чтобы изменить.
programmes-refusal-direction-of-another = Это направление другой программы. Выберите направление этой программы.
programmes-refusal-nothing-shown = Напишите, что получилось, или сначала добавьте подтверждение.
programmes-refusal-done-in-future = Дата выполнения ещё не наступила.
programmes-refusal-same-term = Срок остался прежним. Укажите новую дату окончания.
programmes-refusal-address = Ссылка должна начинаться с https:// или http://
programmes-refusal-one-of-two = Здесь и файл, и ссылка. Оставьте одно, а другое добавьте вторым подтверждением.
plan-of-year = План работы на { $year }
plan-sheet-on = Состояние на { $date }
plan-intro = Мероприятия, срок которых приходится на этот учебный год. Другой год выбирается вверху страницы.
plan-new = Добавить мероприятие
plan-new-help = Что сделать, к какому сроку, кто отвечает и какой результат ожидается.
plan-revise = Изменить
plan-table = Таблица
plan-timeline = Лента времени
plan-timeline-intro = Месяцы учебного года слева направо, мероприятия — полосами по направлениям. Состояние названо словом и узором полосы.
plan-timeline-alternative = Лента времени плана на { $year }: мероприятий — { $n }, выполнено — { $done }, просрочено — { $late }. Те же мероприятия стоят в таблице плана.
plan-timeline-most = Показаны первые { $n } из { $all }. Выберите программу или направление, чтобы увидеть остальные.
plan-today = сегодня, { $date }
plan-any-programme = все программы
plan-any-direction = все направления
plan-any-state = любое
plan-any-light = любые
plan-no-programme = вне программ
plan-no-direction = без направления
plan-count = { $n ->
    [one] { $n } мероприятие
    [few] { $n } мероприятия
   *[many] { $n } мероприятий
 }
plan-empty = На { $year } учебный год ещё ничего не запланировано. Добавьте мероприятие или возьмите прошлогодний план.
plan-none-found = Таких мероприятий нет.
plan-all = Показать весь план
plan-late-by = { $n ->
    [one] просрочено на { $n } день
    [few] просрочено на { $n } дня
   *[many] просрочено на { $n } дней
 }
plan-due-today = срок сегодня
plan-due-in = { $n ->
    [one] остался { $n } день
    [few] осталось { $n } дня
   *[many] осталось { $n } дней
 }
plan-begin = Начать
plan-complete = Выполнено
plan-complete-help = Мероприятие станет выполненным. Нужен результат словами или подтверждение.
plan-move = Перенести
plan-move-help = Это мероприятие останется в плане с пометкой «перенесено», а с новым сроком появится другое, с теми же данными.
plan-cancel = Отменить мероприятие
plan-cancel-help = Мероприятие останется в плане с пометкой «отменено» и причиной. Его можно вернуть в план.
plan-reopen = вернуть в работу
plan-reinstate = вернуть в план
plan-goes-on = продолжение с новым сроком
plan-comes-from = Продолжает
plan-evidence-new = Добавить подтверждение
plan-evidence-empty = Подтверждений пока нет. Подтверждением может быть проведённое мероприятие, ссылка, файл или запись.
plan-evidence-help = Приложите файл или дайте ссылку. Если нет ни того, ни другого, подтверждением будет сама запись.
plan-evidence-remove = Убрать подтверждение
plan-evidence-removing = Подтверждение «{ $text }» будет убрано из этого мероприятия. Отменить это нельзя.
plan-copy = Взять прошлогодний план
plan-copy-title = Из плана { $last } в план { $year }
plan-copy-help = Отмеченные мероприятия появятся в новом плане со сроками на год позже, без результатов и подтверждений. Это можно отменить.
plan-copy-term = Новый срок
plan-copy-do = Взять отмеченное
plan-copy-nothing = Отметьте хотя бы одно мероприятие.
plan-copy-empty = В плане на { $last } нет мероприятий, которые можно взять.
plan-copied-already = уже взято
plan-shows-copied = Показаны только мероприятия, взятые из прошлогоднего плана.
plan-copy-undo = Отменить: убрать из плана { $n ->
    [one] { $n } мероприятие
    [few] { $n } мероприятия
   *[many] { $n } мероприятий
 }
plan-copy-undo-help = Мероприятия, над которыми уже начали работать или у которых есть подтверждения, останутся.
plan-items-gone = { $n ->
    [one] Убрано { $n } мероприятие
    [few] Убрано { $n } мероприятия
   *[many] Убрано { $n } мероприятий
 }
notice-plan-added = Мероприятие добавлено в план.
notice-plan-revised = Мероприятие изменено.
notice-plan-begun = Мероприятие выполняется.
notice-plan-done = Мероприятие выполнено.
notice-plan-moved = Мероприятие перенесено: это его продолжение с новым сроком.
notice-plan-cancelled = Мероприятие отменено.
notice-plan-reopened = Мероприятие снова в работе.
notice-plan-copied = Мероприятия взяты из прошлогоднего плана. Проверьте сроки и ответственных.
notice-plan-copy-undone = { $gone }. Осталось взятых мероприятий: { $kept }.
notice-plan-evidenced = Подтверждение добавлено.
notice-plan-evidence-removed = Подтверждение убрано.
