menu-plan = План работы
menu-programmes = Программы
menu-regulations = Положения и приказы
hit-programme = программа
hit-plan-item = мероприятие плана
hit-regulation = документ
programmes-kind-programme = программа
programmes-kind-subprogramme = подпрограмма
programmes-kind-model = модель
programmes-kind-cluster = кластер
programmes-intro = Что центр решил сделать, на какой срок и по какому документу, и как далеко продвинулся план.
programmes-new = Добавить программу
programmes-new-help = Программа объединяет направления и мероприятия плана. Направления добавляются на её странице.
programmes-revise = Изменить программу
programmes-search = Поиск по названию
programmes-empty = Здесь будут программы, подпрограммы, модели и кластеры. Начните с той, по которой центр работает сейчас.
programmes-none-found = Таких программ нет.
programmes-all = Показать все программы
programmes-count = { $n ->
    [one] { $n } программа
    [few] { $n } программы
   *[many] { $n } программ
 }
programmes-term = Срок
programmes-done-of = Выполнено
programmes-late = Просрочено
programmes-plan-of = План { $year }
programmes-parts = В составе
programmes-directions = Направления
programmes-directions-empty = Направлений пока нет. Мероприятия можно планировать и без них.
programmes-direction-empty = В { $year } учебном году по этому направлению ничего не запланировано.
programmes-no-direction = Без направления
programmes-direction-title = Название направления
programmes-direction-add = Добавить направление
programmes-direction-rename = переименовать
programmes-direction-nameless = Напишите название направления и добавьте его ещё раз.
programmes-no-parent = самостоятельная
programmes-no-regulation = не указано
programmes-wrong-choice = Выберите значение из списка.
programmes-calendar = Календарь
programmes-calendar-help = Мероприятия этой программы можно видеть в любом календаре, который умеет подписываться на адрес. Адрес секретный: кто его знает, видит план без входа в программу.
programmes-calendar-open = Создать адрес календаря
programmes-calendar-again = Сменить адрес календаря
programmes-calendar-again-help = После смены прежний адрес перестанет работать у всех, кто на него подписан.
programmes-field-kind = Вид
programmes-field-title = Название
programmes-field-goal = Цель
programmes-field-parent = В составе программы
programmes-field-starts-on = Начало
programmes-field-ends-on = Окончание
programmes-field-regulation = Основание
programmes-field-regulation-help = Положение или приказ из реестра. Нового документа в списке нет, пока он не внесён в реестр.
programmes-field-organisation = Организация
programmes-field-organisation-help = Чья это запись. Её видят в этой организации, во всех подчинённых ей и в вышестоящих.
programmes-refusal-circle = Программа не может входить в состав самой себя. Выберите другую.
programmes-refusal-ends-before = Окончание раньше начала. Проверьте обе даты.
notice-programme-added = Программа добавлена. Теперь добавьте её направления.
notice-programme-revised = Программа изменена.
notice-direction-added = Направление добавлено.
notice-direction-renamed = Направление переименовано.
notice-calendar-opened = Адрес календаря готов. Скопируйте его в свой календарь.
programmes-concern-late = { $n ->
    [one] { $n } мероприятие плана просрочено
    [few] { $n } мероприятия плана просрочены
   *[many] { $n } мероприятий плана просрочено
  }
programmes-concern-ending = { $n ->
    [one] { $n } соглашение заканчивается в ближайшие 60 дней
    [few] { $n } соглашения заканчиваются в ближайшие 60 дней
   *[many] { $n } соглашений заканчиваются в ближайшие 60 дней
  }
programmes-concern-unanswered = { $n ->
    [one] { $n } рекомендация ждёт ответа вашего учреждения
    [few] { $n } рекомендации ждут ответа вашего учреждения
   *[many] { $n } рекомендаций ждут ответа вашего учреждения
  }
