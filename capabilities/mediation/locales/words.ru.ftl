# The words of mediation.

mediation-model-mediation = Школьная медиация
mediation-model-reconciliation = Служба примирения
mediation-model-mixed = Оба подхода

mediation-service-forming = создаётся
mediation-service-working = действует
mediation-service-suspended = приостановлена
mediation-service-none = нет службы

mediation-post-curator = куратор
mediation-post-mediator = медиатор

mediation-source-party = личное обращение
mediation-source-family = родители, семья
mediation-source-witness = свидетели
mediation-source-school = администрация, педагоги
mediation-source-commission = КДН и ЗП
mediation-source-police = ПДН, полиция
mediation-source-court = суд, следствие

mediation-kind-pupil-pupil = ученик и ученик
mediation-kind-pupil-teacher = ученик и учитель
mediation-kind-parent-teacher = родитель и учитель
mediation-kind-teacher-teacher = учитель и учитель
mediation-kind-pupil-parent = ученик и родитель
mediation-kind-group = группа, класс
mediation-kind-teacher-administration = учитель и администрация
mediation-kind-other = иной конфликт

mediation-programme-mediation = медиация
mediation-programme-shuttle = челночная медиация
mediation-programme-circle = круг сообщества
mediation-programme-school-conference = школьная конференция
mediation-programme-family-conference = семейная конференция

mediation-decline-competence = вне компетенции службы
mediation-decline-unacknowledged = стороны не признают событие
mediation-decline-violence = риск насилия
mediation-decline-other = иная причина

mediation-outcome-agreement = примирение с договором
mediation-outcome-reconciled = примирение без договора
mediation-outcome-partial = частичное примирение
mediation-outcome-disagreement = не пришли к соглашению
mediation-outcome-first-refused = отказ первой стороны
mediation-outcome-second-refused = отказ второй стороны
mediation-outcome-unfinished = не завершено
mediation-outcome-passed-on = передано

mediation-kept-wholly = исполнен
mediation-kept-partly = исполнен частично
mediation-kept-broken = не исполнен
mediation-kept-resumed = конфликт возобновился

mediation-prevention-circle = профилактический круг
mediation-prevention-class-hour = классный час
mediation-prevention-training = обучение медиаторов
mediation-prevention-parents = родительское собрание
mediation-prevention-publication = публикация

mediation-stage-received = поступила
mediation-stage-accepted = принята
mediation-stage-meetings = предварительные встречи
mediation-stage-consented = согласия получены
mediation-stage-held = программа проведена
mediation-stage-followed = контроль исполнения
mediation-stage-closed = закрыта
mediation-stage-declined = отклонена
mediation-stage-refused = отказ стороны
mediation-stage-passed-on = передана
mediation-stage-stopped = прекращена

mediation-verb-accepted = Принять
mediation-verb-meetings = Начать предварительные встречи
mediation-verb-consented = Записать согласия сторон
mediation-verb-held = Записать проведённую программу
mediation-verb-followed = Поставить на контроль
mediation-verb-closed = Закрыть
mediation-verb-declined = Отклонить
mediation-verb-refused = Записать отказ стороны
mediation-verb-passed-on = Передать другому органу
mediation-verb-stopped = Прекратить ради безопасности

mediation-gap-service = нет службы
mediation-gap-working = служба не действует
mediation-gap-curator = нет куратора
mediation-gap-trained = нет обученных
mediation-gap-expiring = заканчивается срок обучения
mediation-gap-key = журнал не открыт

mediation-part-year = весь учебный год
mediation-part-half-1 = первое полугодие
mediation-part-half-2 = второе полугодие
mediation-part-quarter-1 = сентябрь – ноябрь
mediation-part-quarter-2 = декабрь – февраль
mediation-part-quarter-3 = март – май
mediation-part-quarter-4 = июнь – август

mediation-column-organisation = Учреждение
mediation-column-state = Служба
mediation-column-model = Подход
mediation-column-ordered-on = Приказ от
mediation-column-curator = Куратор
mediation-column-members = Взрослых
mediation-column-trained = Обучено
mediation-column-pupils = Учеников-медиаторов
mediation-column-gaps = Чего не хватает
mediation-column-name = Фамилия, имя, отчество
mediation-column-training = Обучение
mediation-column-key = Ключ журнала
mediation-column-actions = Действия
mediation-column-number = №
mediation-column-stage = Стадия
mediation-column-people = Участников
mediation-column-requests = Обращений
mediation-column-criminal = Криминальных
mediation-column-bullying = О травле
mediation-column-accepted = Принято
mediation-column-held = Программ
mediation-column-reconciled = Примирений
mediation-column-pupils-part = Учеников
mediation-column-adults-part = Взрослых
mediation-column-prevented = Профилактика
mediation-column-prevention-people = Участников профилактики

mediation-field-organisation = Учреждение
mediation-field-model = Подход
mediation-field-state = Состояние
mediation-field-order-number = Номер приказа
mediation-field-ordered-on = Приказ о создании
mediation-field-page = Страница с положением
mediation-field-phone = Телефон
mediation-field-hours = Кабинет и часы
mediation-field-pupil-mediators = Учеников-медиаторов
mediation-field-pupil-mediators-help = Только число: имена остаются в школе.
mediation-field-person = Кто
mediation-field-post = Роль
mediation-field-since = С какого дня
mediation-field-training = Программа обучения
mediation-field-training-help = Оставьте пустым, если обучения не было.
mediation-field-training-hours = Часов
mediation-field-trained-until = Действует до
mediation-field-word = Кодовое слово
mediation-field-word-help = Не короче 10 букв, лучше несколько слов. Регистр не важен.
mediation-field-word-again = Ещё раз
mediation-field-received-on = День обращения
mediation-field-received-on-help = Открыто хранится только квартал.
mediation-field-source = Откуда
mediation-field-kind = Между кем
mediation-field-criminal = О преступлении или правонарушении
mediation-field-bullying = Травля
mediation-field-first-name = Первая сторона
mediation-field-first-about = Класс, должность
mediation-field-first-representative = Представитель и контакты
mediation-field-second-name = Вторая сторона
mediation-field-second-about = Класс, должность второй стороны
mediation-field-second-representative = Представитель и контакты второй стороны
mediation-field-essence = Суть конфликта
mediation-field-decline = Почему отклонена
mediation-field-programme = Программа
mediation-field-pupils = Учеников участвовало
mediation-field-adults = Взрослых участвовало
mediation-field-agreement = О чём договорились
mediation-field-agreement-help = Пусто, если письменного договора нет.
mediation-field-outcome = Результат
mediation-field-check-on = Проверить исполнение
mediation-field-kept = Как исполнен договор
mediation-field-first-consented = Согласие первой стороны (у несовершеннолетнего – и родителя)
mediation-field-first-consented-help = День, когда дано согласие: не раньше обращения и не позже сегодняшнего дня.
mediation-field-second-consented = Согласие второй стороны (у несовершеннолетнего – и родителя)
mediation-field-second-consented-help = Без обоих согласий программу не проводят. День печатается в соглашении сторон.
mediation-field-note = Запись
mediation-field-held-on = День
mediation-field-prevention = Что проведено
mediation-field-title = Название
