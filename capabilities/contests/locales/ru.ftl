contests-refusal-state = В этом состоянии так сделать нельзя. Обновите страницу: возможно, это уже сделано.
contests-refusal-judging-began = Экспертиза уже началась: правила, критерии и номинации больше не меняются.
contests-refusal-per-entry = Заявку могут оценивать от 1 до 20 членов жюри.
contests-refusal-nothing-to-judge = Сначала добавьте номинации и критерии каждой из них.
contests-refusal-ends-before = Окончание раньше начала.
contests-refusal-places = Мест и лауреатов может быть от 0 до 1000, порог — от 0 до 100 процентов.
contests-refusal-entries-stand = В номинации есть заявки.
contests-refusal-scale = Шкала — от 0 до 100, нижняя оценка меньше верхней, вес — от 1 до 100.
contests-refusal-authors = Назовите хотя бы одного автора.
contests-refusal-not-open = Заявки сейчас не принимаются.
contests-refusal-nobody-excepted = Выберите учреждение или человека.
contests-refusal-person-unknown = Такой человек не нашёлся, или их несколько: выберите учреждение и впишите имя полностью.
contests-refusal-deadline = Срок приёма заявок прошёл или ещё не наступил. Организатор может сделать исключение для вашего учреждения.
contests-refusal-consent = Нет согласия родителя одного из авторов.
contests-refusal-no-nomination = Выберите номинацию.
contests-refusal-questions = Не на все обязательные вопросы номинации есть ответ: «{ $question }».
contests-refusal-institution-limit = От вашего учреждения в этой номинации больше заявок быть не может.
contests-state-draft = черновик
contests-state-open = приём заявок
contests-state-judging = экспертиза
contests-state-closed = подведение итогов
contests-state-announced = итоги объявлены
contests-state-cancelled = отменён
contests-phase-submission = Приём заявок
contests-phase-checking = Техническая проверка
contests-phase-judging = Экспертиза
contests-phase-announcement = Объявление итогов
contests-phase-ceremony = Награждение
contests-entry-state-draft = черновик
contests-entry-state-submitted = на проверке
contests-entry-state-returned = на доработке
contests-entry-state-admitted = допущена
contests-entry-state-rejected = не допущена
contests-entry-state-withdrawn = отозвана
contests-entry-state-disqualified = снята с конкурса
contests-entry-kind-work = работа
contests-entry-kind-idea = замысел проекта
contests-entry-kind-project = реализованный проект
contests-title = Конкурсы
contests-help = Положения, номинации, заявки, жюри и итоги конкурсов центра.
contests-any = любое
contests-search = Название
contests-empty = Здесь нет конкурсов с такими условиями. Выберите другой учебный год или состояние.
contests-count = { $n ->
    [one] { $n } конкурс
    [few] { $n } конкурса
   *[many] { $n } конкурсов
 }
contests-file = Конкурсы.xlsx
contests-new = Новый конкурс
contests-revise = Изменить
contests-revising = Изменение конкурса
contests-editing-help = Сначала конкурс — черновик, его видите только вы. Потом добавьте календарь, номинации и критерии и объявите приём заявок.
contests-column-title = Конкурс
contests-column-season = Учебный год
contests-column-level = Уровень
contests-column-state = Состояние
contests-column-organisation = Организатор
contests-column-until = Приём заявок до
contests-column-entries = Заявки
contests-field-title = Название
contests-field-organisation = Организатор
contests-field-season = Учебный год
contests-field-level = Уровень
contests-field-about = Описание
contests-field-regulation = Положение
contests-field-plan-item = Пункт плана
contests-field-blind = Слепая экспертиза
contests-field-blind-help = Члены жюри не узнают ни авторов, ни наставника, ни учреждения: работа называется по номеру.
contests-field-per-entry = Сколько членов жюри оценивают каждую работу
contests-field-stage-of = Предыдущий этап
contests-field-stage-of-help = Конкурс, победители которого приходят сюда: например, муниципальный этап регионального.
contests-field-reason = Причина
contests-field-why = Причина
contests-field-why-help = Её увидит тот, кто подал заявку.
contests-field-first-places = Первых мест
contests-field-second-places = Вторых мест
contests-field-third-places = Третьих мест
contests-field-laureates = Лауреатов
contests-field-threshold = Порог, процентов от высшей оценки
contests-field-threshold-help = У кого меньше, тот не получает места. Можно не задавать.
contests-field-most-per-institution = Заявок от одного учреждения, не больше
contests-field-most-per-institution-help = Можно не задавать.
contests-field-removed = Удалить номинацию вместе с её критериями
contests-field-kind = Что это
contests-field-follows = Продолжает заявку
contests-field-follows-help = Замысел, который воплощён в этом проекте, или работа прошлого этапа.
contests-field-nominations = Номинации
contests-field-institution = Учреждение
contests-field-person = Фамилия, имя, отчество
contests-field-person-help = Если исключение только для одного человека: автора или наставника. Учреждение тогда можно не выбирать.
contests-field-until = До какого дня включительно
contests-judged-how = Экспертиза
contests-judging-blind = { $n ->
    [one] слепая, { $n } член жюри на работу
    [few] слепая, { $n } члена жюри на работу
   *[many] слепая, { $n } членов жюри на работу
 }
contests-judging-open = { $n ->
    [one] открытая, { $n } член жюри на работу
    [few] открытая, { $n } члена жюри на работу
   *[many] открытая, { $n } членов жюри на работу
 }
contests-announced-at = Итоги объявлены
contests-was-cancelled = Конкурс отменён: { $reason }
contests-stage-before = Предыдущий этап
contests-stage-after = Дальше
contests-year-before = В прошлый раз
contests-next = Что дальше
contests-more = Ещё о конкурсе
contests-contest = Конкурс
contests-confirm-first = Подтвердите, что вы этого хотите.
contests-do-opening = Объявить и открыть приём заявок
contests-do-opening-help = Конкурс увидят все учреждения и смогут подавать заявки. У каждой номинации должны быть критерии.
contests-do-judging = Закончить приём и начать экспертизу
contests-do-judging-help = Заявки больше не подаются, кроме исключений; номинации, критерии и правила больше не меняются.
contests-do-closing = Закончить экспертизу
contests-do-closing-help = Жюри больше не ставит оценок. Итоги ещё никому не видны.
contests-do-announcement = Объявить итоги
contests-do-announcement-help = Итоги станут видны всем, а подавшие заявки получат письма. Объявленное назад не возвращается.
contests-do-decision = Принять решение жюри
contests-do-decision-help = Объявить итоги можно после решения жюри по каждой допущенной работе: места предложит расчёт, утверждаете вы.
contests-do-return = Вернуться на шаг назад
contests-do-return-help = Если прошлый шаг сделан слишком рано.
contests-do-cancellation = Отменить конкурс
contests-do-cancellation-help = Отменённый конкурс остаётся в списке с причиной, вернуть его нельзя.
contests-announcing = { $n ->
    [0] В конкурсе нет допущенных заявок. Итоги станут видны всем, и вернуть это нельзя.
    [one] Итоги по { $n } заявке станут видны всем, авторам уйдут письма. Вернуть это нельзя.
   *[other] Итоги по { $n } заявкам станут видны всем, авторам уйдут письма. Вернуть это нельзя.
 }
contests-cancelling = { $n ->
    [0] Конкурс будет отменён. Поданных заявок нет.
    [one] Конкурс будет отменён. Подана { $n } заявка; тот, кто её подал, получит письмо.
    [few] Конкурс будет отменён. Поданы { $n } заявки; те, кто их подал, получат письма.
   *[many] Конкурс будет отменён. Подано { $n } заявок; те, кто их подал, получат письма.
 }
contests-copy = Повторить на следующий год
contests-copy-help = Появится черновик с теми же номинациями, критериями и вопросами; календарь сдвинется на год.
contests-calendar = Календарь
contests-calendar-help = Первый и последний день каждого этапа. Если этап длится один день, достаточно одной даты; лишние этапы оставьте пустыми.
contests-calendar-none = Сроки пока не назначены: заявки принимаются, пока конкурс открыт.
contests-calendar-edit = Изменить календарь
contests-phase-from = первый день
contests-phase-to = последний день
contests-nomination = Номинация
contests-nominations = Номинации
contests-nominations-none = Номинаций пока нет.
contests-nomination-add = Добавить номинацию
contests-nomination-revise = Изменить номинацию
contests-nomination-help = Для чего номинация и сколько в ней мест. Критерии и вопросы добавляются после неё.
contests-places = Мест: первых — { $first }, вторых — { $second }, третьих — { $third }; лауреатов — { $laureates }.
contests-threshold = Порог — { $n } %.
contests-most = От учреждения — не больше { $n }.
contests-rubric = Критерии
contests-rubric-none = Критериев пока нет.
contests-rubric-edit = Критерии
contests-rubric-help = По чему жюри оценивает работы. Строка без названия убирается; пустые шкала и вес — это от 0 до 10 и вес 1.
contests-criterion = Критерий
contests-criterion-number = Критерий { $n }
contests-criterion-descriptors = Что значит какая оценка
contests-criterion-lowest = Нижняя оценка
contests-criterion-highest = Верхняя оценка
contests-criterion-scale = Шкала
contests-criterion-weight = Вес
contests-criterion-may-skip = Можно не оценивать («неприменимо»)
contests-criterion-optional = (можно не оценивать)
contests-questions = Вопросы заявки
contests-questions-edit = Вопросы
contests-questions-help = Что спросить у авторов в этой номинации. Вопрос без текста убирается; порядок — по номерам.
contests-questions-of = Вопросы номинации «{ $title }»
contests-entries = Заявки
contests-entries-none = Заявок пока нет.
contests-drafts = Черновиков: { $n }. Их пишут в учреждениях и ещё не подали.
contests-entries-all = Все заявки
contests-entries-search = Название, автор, наставник
contests-entries-empty = Заявок с такими условиями нет.
contests-entries-count = { $n ->
    [one] { $n } заявка
    [few] { $n } заявки
   *[many] { $n } заявок
 }
contests-entries-file = Заявки.xlsx
contests-check = Очередь проверки
contests-check-queue = { $n ->
    [one] { $n } заявка ждёт проверки
    [few] { $n } заявки ждут проверки
   *[many] { $n } заявок ждут проверки
 }
contests-own-entries = { $n ->
    [one] Здесь { $n } ваша заявка
    [few] Здесь { $n } ваши заявки
   *[many] Здесь { $n } ваших заявок
 }
contests-my-entries = Мои заявки
contests-my-entries-help = Заявки вашего учреждения и те, где вы автор или наставник.
contests-my-entries-empty = Заявок пока нет.
contests-of-person-help = Заявки на конкурсы, где этот человек — автор или наставник.
contests-find = Найти конкурс
contests-enter = Подать заявку
contests-go-on = Дальше
contests-institution-help = От какого учреждения подаётся заявка.
contests-no-institution = Подать заявку можно от учреждения, в котором вы работаете. У вас такого нет: обратитесь к координатору школы.
contests-entry-number = №
contests-entry-named = Работа № { $n }
contests-entry-title = Название
contests-entry-kind = Вид
contests-entry-state = Состояние
contests-entry-reason = Причина
contests-entry-organisation = Учреждение
contests-entry-authors = Авторы
contests-entry-mentor = Наставник
contests-entry-nominations = Номинации
contests-entry-submitted = Подана
contests-entry-revise = Изменить
contests-entry-revising = Изменение заявки
contests-entry-save = Сохранить черновик
contests-entry-help = Заявка сохранится черновиком: его можно дополнить и подать потом.
contests-entry-draft-help = Это черновик: организаторы его не видят. Когда всё готово, нажмите «Подать».
contests-entry-until = Заявку исправить и подать снова можно до { $day } включительно.
contests-extend = Дать время на исправление
contests-extend-help = Приём заявок закончен, поэтому исправить возвращённую заявку сейчас нельзя. Автору можно дать на это пять дней.
contests-telling = В тексте есть имя автора, наставника или учреждения, а экспертиза слепая: { $places }. Верните заявку, чтобы имя убрали, или допустите как есть.
contests-telling-title = название
contests-telling-about = описание
contests-telling-file = имя файла
contests-telling-confirm = В текстах работ № { $numbers } есть имя автора, наставника или учреждения: эксперты его прочтут, хотя экспертиза слепая. Откройте эти заявки и верните их на проверку — или начните экспертизу как есть.
contests-entry-because = Причина: { $reason }
contests-entry-withdrawing = Заявка выйдет из конкурса, и подать её снова будет нельзя.
contests-entry-do-submission = Подать
contests-entry-do-withdrawal = Отозвать
contests-entry-do-admission = Допустить
contests-entry-do-return = Вернуть на доработку
contests-entry-do-rejection = Не допустить
contests-entry-do-disqualification = Снять с конкурса
contests-entry-do-reconsideration = Вернуть на проверку
contests-entry-notice-drafted = Черновик заявки сохранён.
contests-entry-notice-revised = Заявка изменена.
contests-entry-notice-submission = Заявка подана.
contests-entry-notice-withdrawal = Заявка отозвана.
contests-entry-notice-admission = Заявка допущена.
contests-entry-notice-return = Заявка возвращена на доработку.
contests-entry-notice-rejection = Заявка не допущена.
contests-entry-notice-disqualification = Заявка снята с конкурса.
contests-entry-notice-reconsideration = Заявка снова ждёт проверки.
contests-author = Фамилия, имя, отчество
contests-author-number = Автор { $n }
contests-author-about = Класс или должность
contests-author-pupil = Это ученик
contests-authors-help = Сотрудников учреждения выберите из подсказки — тогда заявка попадёт в их портфолио; остальных впишите.
contests-mentor-help = Кто руководил авторами, если он не автор.
contests-pupil = ученик
contests-consent-by = Кто из родителей согласен на участие ученика
contests-consent-on = Когда дано согласие
contests-consent-lacks = нет согласия родителя
contests-consent-given = согласие: { $by }, { $day }
contests-refusal-not-own = Вы подаёте заявку, в которой вы сами автор или наставник: впишите себя.
contests-chain = Цепочка: от замысла к проекту, от этапа к этапу
contests-exceptions = Исключения
contests-exceptions-help = Кому можно подать или исправить заявку после последнего дня приёма, в том числе во время экспертизы: учреждению или одному человеку. Каждое исключение названо и записано в журнал.
contests-exceptions-empty = Исключений нет: срок один для всех.
contests-exception-make = Сделать исключение
contests-exception-remove = Убрать
contests-stage-take = Взять победителей прошлого этапа
contests-stage-help = Отмеченные заявки появятся здесь поданными, с теми же авторами и наставником, и будут ждать проверки. Победители, призёры и лауреаты по решению жюри уже отмечены. Если здесь спрашивают то, чего в заявке нет, она вернётся учреждению на доработку.
contests-stage-which = Допущенные заявки прошлого этапа
contests-stage-empty = В прошлом этапе нет допущенных заявок.
contests-stage-taken = уже взята
contests-nothing-ticked = Отметьте хотя бы одну заявку.
contests-notice-drafted = Черновик конкурса создан. Добавьте календарь и номинации.
contests-notice-revised = Конкурс изменён.
contests-notice-copied = Черновик на следующий год готов: проверьте календарь.
contests-notice-calendar = Календарь сохранён.
contests-notice-opening = Конкурс объявлен, приём заявок открыт.
contests-notice-judging = Экспертиза началась.
contests-notice-closing = Экспертиза закончена.
contests-notice-return = Конкурс вернулся на шаг назад.
contests-notice-announcement = Итоги объявлены. Писем отправлено: { $n }.
contests-notice-cancellation = Конкурс отменён. Писем отправлено: { $n }.
contests-notice-nomination = Номинация добавлена. Теперь критерии.
contests-notice-nomination-revised = Номинация изменена.
contests-notice-nomination-removed = Номинация удалена.
contests-notice-rubric = Критерии сохранены.
contests-notice-questions = Вопросы сохранены.
contests-notice-exception = Исключение сделано.
contests-notice-exception-removed = Исключение убрано.
contests-notice-stage = Взято заявок: { $n }.
contests-notice-stage-partly = Взято заявок: { $n }, из них на доработке: { $returned }. Чего не хватает, сказано в каждой.
contests-link = Конкурсы
hit-contest = Конкурс
hit-entry = Заявка
menu-contests = Конкурсы
contests-concern-check = { $n ->
    [one] «{ $title }»: { $n } заявка ждёт проверки
    [few] «{ $title }»: { $n } заявки ждут проверки
   *[many] «{ $title }»: { $n } заявок ждут проверки
 }
contests-concern-ends = «{ $title }»: приём заявок до { $day }
contests-concern-returned = «{ $title }»: заявка возвращена на доработку
contests-concern-judge = { $n ->
    [one] «{ $title }»: вашей оценки ждёт { $n } работа
    [few] «{ $title }»: вашей оценки ждут { $n } работы
   *[many] «{ $title }»: вашей оценки ждут { $n } работ
 }
contests-letter-hello = Здравствуйте, { $name }!
contests-letter-reason = Причина: { $reason }
contests-letter-entry = Работа «{ $title }»:
contests-letter-admission-subject = Заявка допущена: { $contest }
contests-letter-admission = Ваша заявка на конкурс «{ $contest }» прошла проверку и допущена к экспертизе.
contests-letter-return-subject = Заявка возвращена на доработку: { $contest }
contests-letter-return = Ваша заявка на конкурс «{ $contest }» возвращена. Исправьте её и подайте снова.
contests-letter-rejection-subject = Заявка не допущена: { $contest }
contests-letter-rejection = Ваша заявка на конкурс «{ $contest }» не допущена.
contests-letter-disqualification-subject = Заявка снята с конкурса: { $contest }
contests-letter-disqualification = Ваша заявка снята с конкурса «{ $contest }».
contests-letter-announcement-subject = Итоги конкурса: { $contest }
contests-letter-announcement = Объявлены итоги конкурса «{ $contest }».
contests-letter-cancellation-subject = Конкурс отменён: { $contest }
contests-letter-cancellation = Конкурс «{ $contest }» не состоится.
contests-import = Загрузить заявки из таблицы
contests-import-help = Заявки, собранные в таблице. Сначала вы увидите, что в каждой строке понято, а что нет; записано ничего не будет, пока вы не скажете.
contests-import-file = Таблица (XLSX, XLS, ODS, CSV)
contests-import-columns = Столбцы: «Название», «Учреждение», «Авторы» — обязательно; «Номинация», «Ученики», «Согласие родителя», «Дата согласия», «Наставник», «Описание», «Вид»; ответ на вопрос номинации — в столбце, который называется словами вопроса. Несколько имён — через точку с запятой.
contests-import-read = Прочитать
contests-import-write = Записать понятые строки
contests-import-other = Выбрать другой файл
contests-import-found = Понято строк: { $good } из { $total }. Остальные будут пропущены: исправьте их в таблице и загрузите её ещё раз отдельно.
contests-import-rows = Строки таблицы
contests-import-row = Строка
contests-import-result = Что будет
contests-import-good = будет записана
contests-import-skipped = пропущена
contests-import-entries = заявок: { $n }
contests-imports = Что уже загружено
contests-import-undo = Отменить загрузку
contests-import-undone = отменена
contests-import-unreadable = Файл не читается как таблица.
contests-import-no-table = В файле не нашлось таблицы с заголовками.
contests-import-no-columns = Нет столбцов «Название», «Учреждение» и «Авторы».
contests-import-too-long = В таблице больше { $most } строк: разделите её.
contests-import-nothing = В таблице нет ни одной понятой строки.
contests-import-decided = Со всеми заявками этой загрузки уже что-то сделано (№ { $numbers }): проверены, изменены, получили файлы, экспертов или продолжение. Отменять нечего.
contests-import-changed = Пока вы смотрели, заявки или вопросы номинаций изменились. Ничего не записано: прочитайте файл ещё раз.
contests-import-left = осталось: { $n }
contests-import-row-question = нет ответа на вопрос «{ $question }»
contests-import-row-answer = ответ на вопрос «{ $question }»: { $because }
contests-import-row-limit = от этого учреждения в номинации «{ $nomination }» заявок не больше { $most }
contests-import-row-there = такая заявка уже есть: № { $number }
contests-import-row-twice = повторяет строку { $row }
contests-import-row-title = нет названия
contests-import-row-institution = учреждение с таким кратким названием не найдено
contests-import-row-nomination = такой номинации в конкурсе нет
contests-import-row-authors = нет ни одного автора
contests-import-row-consent = у учеников нет согласия родителя или его даты
contests-import-row-kind = вид — «работа», «замысел проекта» или «реализованный проект»
contests-notice-imported = Заявок загружено: { $n }. Они ждут проверки.
contests-notice-import-undone = Загрузка отменена. Удалено заявок: { $n }.
contests-notice-import-undone-partly = Загрузка отменена. Удалено заявок: { $n }. Остались № { $numbers }: с ними уже что-то сделано.
contests-poll = Открытое голосование
contests-poll-help = Голосование готовится с допущенными работами в бюллетене. До объявления его можно изменить: вопрос, варианты, допуск.
contests-poll-nomination = Работы
contests-poll-nomination-help = Допущенные работы, до двухсот, без имён авторов: бюллетень видят все.
contests-poll-all = всех номинаций
contests-poll-opens-at = Откроется
contests-poll-closes-at = Завершится
contests-poll-prepare = Подготовить голосование
contests-poll-few = Допущенных работ меньше двух: голосовать не из чего.
contests-notice-poll = Голосование подготовлено. Проверьте его и объявите.
contests-public-winners = Победители и призёры
contests-public-names = Чьи это работы, говорят дипломы; с согласия авторов —
contests-public-calendar = Календарь
contests-public-nominations = Номинации
contests-public-how = Работы подают педагоги и координаторы школ района.
