# Вакансии
training-vacancies = Вакансии
training-vacancies-help = Кого не хватает учреждениям, с какого времени и на кого району учить. Учреждение вносит вакансии само и закрывает их, когда человек найден.
training-vacancies-count = { $n ->
    [one] { $n } вакансия
    [few] { $n } вакансии
   *[many] { $n } вакансий
  }
training-vacancies-empty = Вакансий с такими условиями нет. Внесите первую: из вакансий, под которые нужно учить, складывается заявка района.
training-vacancies-file = Вакансии
training-vacancy = Вакансия
training-vacancy-new = Внести вакансию
training-vacancy-help = Одна вакансия — одно место. Если под неё нужно целевое обучение, назовите специальность: вакансия войдёт в заявку района.
training-vacancy-filled = закрыть: человек найден
training-vacancy-withdraw = снять: больше не нужна
training-vacancy-reopen = открыть снова
training-vacancy-state-open = открыта
training-vacancy-state-filled = закрыта
training-vacancy-state-withdrawn = снята
training-only-training = под целевое обучение
training-search = Поиск
training-search-name = Фамилия
training-any = все
training-actions = Действия

# Столбцы
training-column-title = Должность
training-column-organisation = Учреждение
training-column-subject = Предмет
training-column-rate = Ставка
training-column-needed = Нужен с
training-column-speciality = Специальность
training-column-level = Уровень
training-column-state = Состояние
training-column-people = Человек
training-column-campaign = Кампания
training-column-until = Приём до
training-column-places = Мест
training-column-applicant = Претендент
training-column-offer = Предложение
training-column-number = №
training-column-class = Класс
training-column-employer = Заказчик
training-column-student = Студент
training-column-signed = Подписан
training-column-university = Где учится
training-column-contract = Договор №
training-column-law = Правила
training-column-study-until = Учёба до

# Поля
training-field-title = Название
training-field-organisation = Учреждение
training-field-subject = Предмет
training-field-rate = Ставка
training-field-rate-help = 1 — полная ставка; можно 0,5 или 1,25.
training-field-needed-from = Нужен с
training-field-for-training = Под неё нужно целевое обучение
training-field-speciality = Специальность
training-field-speciality-help = Например: 44.03.05 Педагогическое образование (математика и физика).
training-field-level = Уровень образования
training-field-season = Учебный год выпускников
training-field-regulation = По какому документу
training-field-regulation-help = Например: приказ управления образования № 215-Д от 15.04.2020.
training-field-rubric = Порядок отбора
training-field-rubric-help = Критерии, пакет документов и правила равенства баллов. С началом приёма они не меняются.
training-field-begins-on = Приём заявлений с
training-field-ends-on = Приём заявлений по
training-field-interview-on = День собеседования
training-field-about = Что нужно знать
training-field-about-help = Куда принести подлинники, кого спросить.
training-field-protocol-number = Номер протокола
training-field-protocol-on = Дата протокола
training-field-channel = Канал
training-field-channel-help = Отбор района — договор до поступления. «Работа в России» — предложение на платформе, договор после зачисления.
training-field-number = Номер предложения
training-field-number-help = Номер на платформе «Работа в России»; для отбора района не нужен.
training-field-university = Образовательная организация
training-field-places = Мест
training-field-months = Срок отработки, месяцев
training-field-months-help = От 36 до 60 месяцев.
training-field-requirements = Требования к претенденту
training-field-support = Меры поддержки
training-field-role = Кто в комиссии
training-field-family = Фамилия
training-field-given = Имя
training-field-patronymic = Отчество
training-field-birth-date = Дата рождения
training-field-school = Школа
training-field-class = Класс или чем занят сейчас
training-field-class-help = Например: 11 «А».
training-field-offer = На какое предложение
training-field-consent-by = Кто дал согласие на обработку данных
training-field-consent-by-help = За несовершеннолетнего согласие даёт родитель или законный представитель: фамилия, имя, отчество.
training-field-consent-on = Когда дано согласие
training-field-reason = Причина
training-field-code = Какой документ
training-field-file = Файл
training-field-mark = Оценка
training-field-note = Пояснение
training-field-decision = Решение
training-field-appeal = С чем вы не согласны
training-field-outcome = Решение по апелляции
training-field-answer = Ответ
training-field-signed-on = Дата подписания
training-field-signed-on-help = По правилам, действующим в этот день, договор и будут судить.
training-field-study-from = Начало учёбы
training-field-study-until = Окончание учёбы
training-field-post = Должность после учёбы
training-field-on = Дата
training-field-ground = Основание
training-field-owed = К возврату, рублей
training-field-owed-help = Выплаченная поддержка и штраф, если сумма уже известна.
training-field-kind = Что это
training-field-due-on = Срок
training-field-amount = Средний балл или сумма в рублях
training-field-state = Состояние
training-field-document = Чем подтверждено
training-field-from-on = С какого дня
training-field-to-on = По какой день (не включая)
training-field-to-on-help = Оставьте пустым, если конец ещё не известен.

# Уровни и каналы
training-level-vocational = среднее профессиональное
training-level-bachelor = бакалавриат
training-level-specialist = специалитет
training-level-master = магистратура
training-channel-selection = отбор района
training-channel-platform = «Работа в России»

# Кампании
training-campaigns = Целевой набор
training-campaigns-help = Кампании отбора претендентов: предложения, заявления, рейтинг, протокол, заявка района.
training-campaigns-empty = Кампаний ещё нет. Кампания начинается с документа, по которому идёт отбор, и предложений: где учиться и для кого.
training-campaign-new = Новая кампания
training-campaign-revising = Кампания
training-campaign-help = Сроки и порядок отбора увидят школы. Пока кампания — черновик, её видите только вы.
training-campaign-state-draft = черновик
training-campaign-state-open = приём заявлений
training-campaign-state-closed = баллы и собеседование
training-campaign-state-ranked = рейтинг опубликован
training-campaign-state-signed = протокол подписан
training-campaign-state-finished = завершена
training-next = Что дальше
training-next-draft = Добавьте предложения и объявите кампанию: её увидят школы.
training-next-open = Проверяйте заявления по мере поступления. Когда приём окончен, закройте его.
training-next-closed = Начислите баллы, проведите собеседование и опубликуйте рейтинг: школы увидят места своих учеников.
training-next-ranked = Ответьте на апелляции, примите решения о спорных местах и подпишите протокол. Если апелляция удовлетворена, вернитесь на шаг, исправьте баллы и опубликуйте рейтинг заново.
training-next-signed = Заключайте договоры со страниц претендентов и завершите кампанию.
training-next-finished = Кампания завершена; договоры идут своим чередом.
training-do-opening = Объявить кампанию
training-do-closing = Закончить приём
training-do-publication = Опубликовать рейтинг
training-do-signing = Подписать протокол
training-do-finishing = Завершить кампанию
training-do-return = Вернуться на шаг
training-signing-help = После подписания баллы, места и решения не меняются.
training-signing-confirm = Рейтинг и решения станут окончательными.
training-confirm-first = Поставьте отметку, что вы это подтверждаете.
training-revise = Изменить
training-term = Приём заявлений
training-published = Рейтинг опубликован
training-appeals-until = Апелляции принимаются по
training-protocol = Протокол
training-protocol-of = № { $number } от { $day }
training-protocol-file = Протокол комиссии
training-offers = Предложения
training-offers-empty = Предложений ещё нет. Добавьте хотя бы одно: где учиться, для кого и сколько мест.
training-offer = Предложение
training-offer-new = Добавить предложение
training-offer-help = На одно предложение — один рейтинг: мест столько, сколько здесь указано.
training-offer-places = { $n ->
    [one] { $n } место
    [few] { $n } места
   *[many] { $n } мест
  }
training-months = { $n ->
    [one] { $n } месяц
    [few] { $n } месяца
   *[many] { $n } месяцев
  }
training-order = Заявка района
training-order-file = Заявка района на целевое обучение
training-order-people = { $n ->
    [one] требуется { $n } специалист
    [few] требуется { $n } специалиста
   *[many] требуется { $n } специалистов
  }
training-rubric = Порядок отбора
training-criterion = Критерий
training-points = Баллы
training-points-per = по { $each } за единицу, не больше { $cap }
training-points-yes = { $points }, если есть
training-points-step = от { $from } — { $points }
training-evidence = Чем подтверждается
training-evidence-interview = собеседование с комиссией
training-ties = При равной сумме сравнивают: { $criteria }. Кто равен и по ним, делит место.
training-package = Документы
training-keep-seen = предъявляется подлинник, копия не хранится
training-optional = если есть
training-of-minors = для несовершеннолетних

# Комиссия
training-commission = Комиссия
training-commission-help = Члены комиссии видят допущенных претендентов этой кампании и ставят оценки за собеседование; их имена войдут в протокол.
training-commission-empty = В комиссии ещё никого нет.
training-member-new = Ввести в комиссию
training-member-help = Из сотрудников реестра; остальных найдите по фамилии.
training-member-whom = Кого
training-member-add = Ввести в комиссию
training-member-remove = вывести из комиссии
training-member-chair = председатель
training-member-secretary = секретарь
training-member-member = член комиссии
training-nobody-found = Никто не найден. Проверьте фамилию.

# Заявления
training-applications = Заявления
training-applications-help = Заявления видят школа, которая их подала, и комиссия этой кампании.
training-applications-all = все заявления
training-applications-none = Заявлений, которые вам видны, ещё нет.
training-applications-empty = Таких заявлений нет. Заявление заводит школа, пока идёт приём.
training-applications-count = { $n ->
    [one] { $n } заявление
    [few] { $n } заявления
   *[many] { $n } заявлений
  }
training-applications-file = Заявления
training-check-queue = { $n ->
    [one] { $n } заявление ждёт проверки
    [few] { $n } заявления ждут проверки
   *[many] { $n } заявлений ждут проверки
  }
training-apply = Подать заявление
training-apply-help = Сначала — черновик: его видит только школа. Добавьте документы на следующей странице и подайте.
training-application-revising = Заявление
training-application-number = Заявление № { $n }
training-application-state-draft = черновик
training-application-state-submitted = на проверке
training-application-state-returned = на доработке
training-application-state-admitted = допущено
training-application-state-rejected = не допущено
training-application-state-withdrawn = отозвано
training-step-submission = Подать
training-step-admission = Допустить
training-step-return = Вернуть на доработку
training-step-rejection = Не допустить
training-step-reconsideration = Проверить заново
training-step-withdrawal = Отозвать
training-return-help = Напишите, чего не хватает: школа исправит и подаст снова.
training-rejection-help = Напишите, почему заявление не может участвовать в отборе.
training-withdrawal-help = Заявление перестанет участвовать в отборе, согласие на обработку данных прекратится.
training-withdrawal-confirm = { $name }: заявление будет отозвано. Подать его снова можно только заново.
training-because = Причина: { $reason }
training-minor = нет 18 лет
training-consent = Согласие на обработку данных
training-consent-given = { $by }, { $day }
training-consent-lacks = нет согласия
training-submitted = Подано
training-contract = Договор
training-lacks = Не хватает: { $papers }.
training-papers-empty = Документов ещё нет.
training-paper-seen = подлинник предъявлен
training-paper-add = Добавить документ
training-paper-help = PDF, документ или фотография, до 20 МБ. Файл увидят школа и комиссия.
training-paper-note = Предъявлен подлинник: { $paper }
training-paper-remove = убрать
training-points-later = Баллы и место школа увидит, когда рейтинг будет опубликован.
training-points-give = Начислить баллы
training-points-help = Впишите, что говорит документ, и укажите, какой. Баллы программа посчитает по порядку отбора.
training-value = Значение
training-value-help = От 0 до { $most }; баллов не больше { $cap }.
training-proof-of = Документ: { $criterion }
training-no-paper = такого документа нет
training-total = Всего
training-without = Место без критерия
training-without-help = Последний столбец — какое место занял бы претендент, если бы этот критерий не считался ни для кого.
training-placed = Место { $place } из { $of }, мест для обучения: { $places }.
training-settled = при равной сумме место определил критерий «{ $criterion }»
training-interview = Оценить собеседование
training-interview-help = Оценка видна комиссии и тем, кто ведёт кампанию; в рейтинг идёт среднее по членам комиссии.
training-interviews = Собеседования
training-interviews-help = Претенденты кампаний, в чьи комиссии вы входите.
training-interviews-empty = Собеседований, которые ждут вас, нет.
training-my-mark = Ваша оценка
training-mark-give = оценить
training-mark-help = От 0 до { $most }.

# Рейтинг и апелляции
training-ranking = Рейтинг
training-ranking-live = Так рейтинг выглядит сейчас; после публикации баллы замораживаются.
training-ranking-frozen = Опубликованный рейтинг с баллами, из которых он сложился.
training-ranking-empty = Допущенных заявлений, которые вам видны, нет.
training-place = Место
training-undecided = решает комиссия
training-decide = Решение комиссии
training-decide-link = изменить
training-decide-help = Решение, которое расходится с местом, нужно пояснить: пояснение войдёт в протокол.
training-decision-recommended = рекомендован
training-decision-reserve = резерв
training-decision-refused = не рекомендован
training-appeals = Апелляции
training-appeal-new = Подать апелляцию
training-appeal-help = Напишите, какие баллы или место вы считаете неверными и почему. Ответ появится на странице заявления.
training-appeal-answer = Ответить
training-answer = Ответ
training-answer-help = Если апелляция удовлетворена, верните кампанию на шаг, исправьте баллы и опубликуйте рейтинг заново.
training-appeal-state-filed = ждёт ответа
training-appeal-state-upheld = удовлетворена
training-appeal-state-dismissed = отклонена

# Договоры
training-contracts = Целевые договоры
training-contracts-help = От подписания до конца отработки. Договор судят по правилам, которые действовали в день подписания.
training-contracts-empty = Договоров с такими условиями нет. Договор заключают со страницы претендента, когда протокол подписан.
training-contracts-count = { $n ->
    [one] { $n } договор
    [few] { $n } договора
   *[many] { $n } договоров
  }
training-contracts-file = Договоры о целевом обучении
training-contract-file = Договор о целевом обучении
training-contract-sign = Заключить договор
training-contract-help = Правила, по которым договор будет жить, фиксируются датой подписания и больше не меняются.
training-contract-number = Номер договора
training-contract-of = Договор № { $number } от { $day }
training-contract-state-signed = заключён
training-contract-state-studying = учится
training-contract-state-graduated = окончил, трудоустраивается
training-contract-state-working = отрабатывает
training-contract-state-fulfilled = исполнен
training-contract-state-released = освобождён
training-contract-state-breached = нарушен
training-contract-state-lapsed = не поступил
training-signed-in = Год подписания
training-under-law = правила № { $law }
training-study-until = до { $day }
training-governed = Действуют правила: { $law }.
training-to-check = основания и сроки требуют сверки
training-suspended = приостановлен
training-studies = Учёба
training-entered = Зачислен
training-graduated = Окончил
training-arrive-by = Трудоустроиться до
training-ended = Завершён
training-owed = К возврату
training-obligation = Отработка
training-since = с { $day }
training-until-day = до { $day }
training-served = отработано { $n } из { $of } дней
training-clock-later = Часы отработки пойдут со дня трудоустройства.
training-suspend = Приостановить отработку
training-suspend-help = Дни приостановки не входят в отработку; конец сдвигается. Основания — из правил, по которым заключён договор.
training-resume = возобновить сегодня
training-items = Учёба, практика, выплаты
training-items-empty = Сессии, практики и выплаты ещё не запланированы. Запланированное напомнит о себе.
training-item = Что
training-item-new = Запланировать
training-item-title-help = Например: зимняя сессия 2021/2022, стипендия за осень.
training-item-term = сессия
training-item-practice = практика
training-item-payment = выплата
training-item-state-due = ожидается
training-item-state-met = выполнено
training-item-state-failed = не выполнено
training-paid = Выплачено поддержки: { $sum }
training-roubles = { $sum } ₽
training-average = средний балл { $mark }
training-amount = Балл или сумма
training-late = просрочено
training-move-enrolment = Зачислен
training-move-graduation = Окончил учёбу
training-move-employment = Трудоустроен
training-move-fulfilment = Отработка окончена
training-move-release = Освободить
training-move-breach = Нарушение
training-move-lapse = Не поступил
training-move-help = Укажите день, когда это случилось.
training-release-confirm = { $name }: договор закончится освобождением от отработки.
training-breach-confirm = { $name }: договор закончится как нарушенный, поддержка подлежит возврату.
training-lapse-confirm = { $name }: договор закончится, потому что учёба не началась; место освободится для резерва.

# Сроки
training-due-title = Сроки по договорам
training-due-help = Что просрочено и что наступит в ближайшие три месяца.
training-due-empty = Ничего не просрочено, и в ближайшие три месяца сроков нет.
training-due-on = Срок
training-due-enrolment = зачисление
training-due-term = сессия
training-due-practice = практика
training-due-payment = выплата
training-due-graduation = окончание учёбы
training-due-employment = трудоустройство
training-due-fulfilment = конец отработки

# На рабочем столе
training-concern-check = { $n ->
    [one] «{ $title }»: { $n } заявление ждёт проверки
    [few] «{ $title }»: { $n } заявления ждут проверки
   *[many] «{ $title }»: { $n } заявлений ждут проверки
  }
training-concern-appeals = { $n ->
    [one] «{ $title }»: { $n } апелляция ждёт ответа
    [few] «{ $title }»: { $n } апелляции ждут ответа
   *[many] «{ $title }»: { $n } апелляций ждут ответа
  }
training-concern-returned = Заявление № { $n } на целевое обучение вернули на доработку («{ $title }»)
training-concern-interviews = { $n ->
    [one] { $n } претендент ждёт вашей оценки за собеседование
    [few] { $n } претендента ждут вашей оценки за собеседование
   *[many] { $n } претендентов ждут вашей оценки за собеседование
  }
training-concern-due = { $day }: { $what }, { $name }

# Сделано
training-notice-vacancy = Вакансия внесена.
training-notice-vacancy-closed = Вакансия закрыта.
training-notice-vacancy-open = Вакансия снова открыта.
training-notice-saved = Сохранено.
training-notice-drafted = Кампания записана как черновик. Добавьте предложения.
training-notice-opening = Кампания объявлена.
training-notice-closing = Приём закончен.
training-notice-publication = Рейтинг опубликован.
training-notice-signing = Протокол подписан.
training-notice-finishing = Кампания завершена.
training-notice-offer-removed = Предложение убрано.
training-notice-member = Введён в комиссию.
training-notice-member-removed = Выведен из комиссии.
training-notice-nobody = Выберите, кого ввести в комиссию.
training-notice-application = Черновик записан. Добавьте документы и подайте.
training-notice-submission = Заявление подано.
training-notice-admission = Заявление допущено.
training-notice-rejection = Заявление не допущено.
training-notice-reconsideration = Заявление снова на проверке.
training-notice-withdrawal = Заявление отозвано.
training-notice-return = Готово: на шаг назад.
training-notice-paper = Документ добавлен.
training-notice-paper-removed = Документ убран.
training-notice-points = Баллы начислены.
training-notice-marked = Оценка записана.
training-notice-decided = Решение записано.
training-notice-appeal = Апелляция подана.
training-notice-answered = Ответ записан.
training-notice-contract = Договор записан.
training-notice-suspended = Отработка приостановлена.
training-notice-resumed = Отработка возобновлена.
training-notice-enrolment = Зачисление записано.
training-notice-graduation = Окончание учёбы записано.
training-notice-employment = Трудоустройство записано: часы отработки пошли.
training-notice-fulfilment = Отработка окончена.
training-notice-release = Освобождение записано.
training-notice-breach = Нарушение записано.
training-notice-lapse = Договор прекращён, место свободно.

# Отказы
training-refusal-state = Сейчас это сделать нельзя: состояние изменилось. Обновите страницу.
training-refusal-speciality = Если под вакансию нужно учить, назовите специальность.
training-refusal-rate = Ставка — число от 0,01 до 3.
training-refusal-ends-before = Конец не может быть раньше начала.
training-refusal-no-offers = Сначала добавьте хотя бы одно предложение.
training-refusal-has-applications = Уже есть заявления, поэтому это нельзя взять назад.
training-refusal-appeals = Есть апелляции без ответа: ответьте на них до подписания.
training-refusal-undecided = Есть спорные места без решения: решите на странице рейтинга.
training-refusal-places = Мест — целое число от 1 до 1000.
training-refusal-offer-number = У предложения на платформе есть номер: впишите его.
training-refusal-member-there = Этот человек уже в комиссии.
training-refusal-chair-there = Председатель уже есть: сначала выведите его.
training-refusal-member-marked = Член комиссии уже ставил оценки, поэтому остаётся в протоколе.
training-refusal-not-open = Заявления сейчас не принимаются.
training-refusal-applied-already = В этой кампании у него уже есть заявление.
training-refusal-birth = Проверьте дату рождения.
training-refusal-consent-of-parent = За несовершеннолетнего согласие даёт родитель или законный представитель, а не он сам.
training-refusal-consent-day = Укажите и кто дал согласие, и когда; день не может быть в будущем.
training-refusal-consent = Без согласия на обработку данных заявление подать нельзя: впишите, кто и когда его дал.
training-refusal-paper = Не хватает документа: { $paper }. Добавьте его и подайте снова.
training-refusal-paper-sort = Этот документ прикладывают файлом или только предъявляют — не иначе.
training-refusal-papers = Больше { $n } документов приложить нельзя.
training-refusal-paper-proves = На этом документе держатся баллы: сначала исправьте их.
training-refusal-value = Число от 0 до { $most }.
training-refusal-proof = Укажите документ, который это подтверждает.
training-refusal-mark = Оценка — число, например 8 или 7,5.
training-refusal-not-markable = Баллы начисляют допущенным, пока рейтинг не опубликован.
training-refusal-decision-reason = Решение расходится с местом: напишите почему.
training-refusal-no-places = Все места этого предложения уже заняты.
training-refusal-appeal-late = Апелляции сейчас не принимаются: срок прошёл или рейтинг не опубликован.
training-refusal-not-signed = Договор заключают, когда протокол комиссии подписан.
training-refusal-not-recommended = Комиссия не рекомендовала этого претендента.
training-refusal-contract-there = Договор с ним уже есть.
training-refusal-future = День не может быть в будущем.
training-refusal-no-law = До 27.11.2013 договоров о целевом обучении по этим правилам не было: проверьте дату.
training-refusal-months = По правилам ({ $law }) срок отработки — от { $from } до { $to } месяцев.
training-refusal-day = День не может быть в будущем или раньше предыдущего события.
training-refusal-not-served = Отработано ещё не всё: посмотрите на часы отработки.
training-refusal-ground = Выберите основание из правил, по которым заключён договор.
training-refusal-sum = Число, например 12 000 или 4,5.
training-refusal-large = Файл больше { $n } МБ.
training-refusal-unchecked = { $n ->
    [one] { $n } заявление ещё не проверено: допустите, верните или отклоните его.
    [few] { $n } заявления ещё не проверены: допустите, верните или отклоните их.
   *[many] { $n } заявлений ещё не проверены: допустите, верните или отклоните их.
  }

# Прогноз
training-forecast = Прогноз потребности
training-forecast-help = Сколько мест останется без людей: по тому, как в прошлые годы уходили работники того же возраста и стажа. Число без интервала здесь не показывается.
training-forecast-by = Показать
training-forecast-by-subject = по предметам
training-forecast-by-organisation = по учреждениям
training-forecast-learned = { $n ->
    [one] Работники на { $day }; прогноз учился на { $n } сентябре.
    [few] Работники на { $day }; прогноз учился на { $n } сентябрях.
   *[many] Работники на { $day }; прогноз учился на { $n } сентябрях.
  }
training-in-years = { $n ->
    [one] через { $n } год
    [few] через { $n } года
   *[many] через { $n } лет
  }
training-interval-help = Сколько людей понадобится: ожидание, под ним — интервалы 80 % и 90 %
training-percent = { $n } %
training-forecast-group = Кто
training-forecast-people = Работников
training-forecast-vacancies = Вакансий
training-forecast-students = Учатся по договору
training-forecast-total = Всего
training-forecast-expected = ожидание
training-forecast-posts-ahead = мест
training-forecast-posts = мест станет { $n }
training-forecast-follows = Места – сегодняшние (работники и открытые вакансии), и меняются вместе с числом учеников там, где оно записано; само это число берётся как есть, без интервала. Переход в другую школу или на другой предмет – уход из группы, но не из района.
training-pupils = Число учеников
training-pupils-help = Сколько учеников в учреждении или в районе по учебным годам: фактически и по прогнозу. За числом учеников следует число мест в прогнозе потребности.
training-pupils-empty = Чисел ещё нет, и прогноз считает, что мест останется столько же. Запишите число учеников этого учебного года и ожидаемые через 3, 5 и 10 лет.
training-pupils-new = Записать или исправить число
training-pupils-year = Учебный год
training-pupils-number = Учеников
training-pupils-source = Источник
training-pupils-source-help = Например: ОО-1; число родившихся по данным ЗАГС; проектная мощность новой школы.
training-pupils-remove = Убрать
training-notice-pupils = Число записано.
training-notice-pupils-removed = Число убрано.
training-refusal-pupil-year = Учебный год должен быть не дальше 15 лет вперёд и 20 назад.
training-forecast-low80 = 80 % от
training-forecast-high80 = 80 % до
training-forecast-low90 = 90 % от
training-forecast-high90 = 90 % до
training-risks = Меньше восьми человек: доли не считаются. Возраст страховой пенсии (требует сверки)
training-risks-none = Меньше восьми человек: доли не считаются; за десять лет никто не достигнет пенсионного возраста.
training-forecast-assumes = Мест столько же, сколько сегодня: работники и открытые вакансии. Число учеников реестру не известно, поэтому не учтено. Переход в другую школу или на другой предмет — уход из группы, но не из района.
training-forecast-empty = Работников на эту дату в реестре нет. Загрузите список работников или выберите другой учебный год вверху страницы.
training-arrival-assumed = Из подписавших договор приходит работать { $chance } — это допущение: своих договоров, дошедших до этого, ещё нет.
training-arrival-shown = Из подписавших договор приходит работать { $chance }: { $came } из { $of } завершивших учёбу или выбывших.
training-back-test = Проверка прогноза
training-back-test-help = Прошлые годы, предсказанные по тем, что были до них: сколько раз уход людей попал в интервал.
training-back-test-short = Для проверки нужно не меньше трёх лет списков. Пока их нет, пользуйтесь прогнозом с осторожностью.
training-within-80 = В интервале 80 %
training-within-90 = В интервале 90 %
training-coverage = { $share } ({ $part } из { $whole } случаев; от { $low } до { $high })
training-coverage-help = Случай — одна группа за один год. Честный интервал 80 % накрывает не меньше 80 % случаев.
training-error = Средняя ошибка, человек
training-naive-error = Ошибка правила «как в прошлом году», человек
training-contracts-needed = Сколько договоров заключать
training-contracts-needed-help = Не все поступят, окончат и приедут. Сколько договоров нужно, чтобы с вероятностью 80 % пришло не меньше людей, чем требуется.
training-need = Нужно человек
training-chance = Приходит работать, %
training-contracts-answer = Чтобы получить { $need }, заключайте договоров: { $n } (если приходит { $chance } %).
training-contracts-no-answer = При такой доле приехавших ответа нет: проверьте числа.
training-enough = Хватит с вероятностью
training-intervals = 80 %: { $low }–{ $high }; 90 %: { $lowest }–{ $highest }
training-coverage-narrow = Здесь интервалы оказались узки: люди уходят неравномернее, чем говорят доли. Считайте их нижней оценкой неопределённости.
training-offer-remove = убрать
