# Участники
mentoring-people-and-pairs = Участники и пары
mentoring-side-mentor = Наставник
mentoring-side-mentee = Наставляемый
mentoring-base-mentors = База наставников
mentoring-base-mentees = База наставляемых
mentoring-file-mentors = База наставников.xlsx
mentoring-file-mentees = База наставляемых.xlsx
mentoring-file-pairs = Наставнические пары.xlsx
mentoring-add = Добавить
mentoring-add-mentor = Добавить наставника
mentoring-add-mentee = Добавить наставляемого
mentoring-name = Имя
mentoring-only-free = Без пары
mentoring-with-left = И выбывшие
mentoring-empty-mentors = В базе ещё нет наставников. Добавьте их по одному из реестра или загрузите список.
mentoring-empty-mentees = В базе ещё нет наставляемых. Добавьте их по одному или загрузите список.
mentoring-people = { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
}
mentoring-waiting-mentees = { $n ->
    [0] все наставляемые с наставниками
    [one] { $n } наставляемый без пары
    [few] { $n } наставляемых без пары
   *[many] { $n } наставляемых без пары
}
mentoring-open-pairs = Пар
mentoring-ready = Готовность
mentoring-is-ready = готов
mentoring-has-left = выбыл
mentoring-no-consent = нет согласия
mentoring-has-consent = дано
mentoring-no-training = не обучен
mentoring-minor = несовершеннолетний
mentoring-any-time = любое время
mentoring-not-in-registry = Нет в реестре
mentoring-nobody-found = Никого не нашлось. Проверьте написание или добавьте человека, которого нет в реестре.
mentoring-find = Найти

# Дни и части дня
mentoring-slot = { $day } { $part }
mentoring-day-mon = пн
mentoring-day-tue = вт
mentoring-day-wed = ср
mentoring-day-thu = чт
mentoring-day-fri = пт
mentoring-day-sat = сб
mentoring-day-sun = вс
mentoring-part-morning = утро
mentoring-part-day = день
mentoring-part-evening = вечер
mentoring-format-in-person = очно
mentoring-format-online = дистанционно
mentoring-format-mixed = смешанно

# Столбцы
mentoring-column-number = № п/п
mentoring-column-name = ФИО
mentoring-column-contact = Контакты
mentoring-column-place = Место работы или учёбы
mentoring-column-competences = Основные компетенции
mentoring-column-achievements = Важные для программы достижения
mentoring-column-interests = Интересы
mentoring-column-ages = Желаемый возраст наставляемых
mentoring-column-time = Ресурс времени
mentoring-column-birth-year = Год рождения
mentoring-column-request = Основной запрос
mentoring-column-joined = Дата вхождения в программу
mentoring-column-mentor = ФИО наставника
mentoring-column-mentees = ФИО наставляемых
mentoring-column-mentee = ФИО наставляемого
mentoring-column-form = Форма наставничества
mentoring-column-mentor-place = Место работы или учёбы наставника
mentoring-column-mentee-place = Место учёбы или работы наставляемых
mentoring-column-ended = Дата завершения программы
mentoring-column-result = Результаты программы
mentoring-column-case = Ссылка на кейс или отзыв
mentoring-column-state = Состояние
mentoring-column-points = Совпадение, баллов
mentoring-column-started = Начало работы

# Анкета
mentoring-profile-help = Чем полнее анкета, тем точнее подбор. Пустое поле ничему не мешает: «любое время», «любой язык».
mentoring-profile-person = Кто
mentoring-profile-name = Фамилия, имя, отчество
mentoring-profile-birth-date = Дата рождения
mentoring-profile-birth-date-help = Нужна, если участник может быть несовершеннолетним: от неё зависит, нужно ли согласие родителя.
mentoring-profile-organisation = Где работает или учится
mentoring-profile-outside = В другой организации (напишите ниже)
mentoring-profile-place = Организация, которой нет в реестре
mentoring-profile-about = Класс, курс или должность
mentoring-profile-contact = Контакты (несовершеннолетнего – родителя)
mentoring-profile-contact-help = Видны только тем, кто ведёт программу.
mentoring-profile-competences = С чем помогает
mentoring-profile-requests = О чём просит
mentoring-profile-request = Запрос своими словами
mentoring-profile-achievements = Важные для программы достижения
mentoring-profile-interests = Интересы
mentoring-profile-slots = Свободное время
mentoring-profile-slots-help = Ничего не отмечено – подходит любое время.
mentoring-profile-format = Как готов встречаться
mentoring-profile-language = Язык общения
mentoring-profile-any-language = Любой
mentoring-profile-locality = Населённый пункт
mentoring-profile-capacity = Сколько наставляемых может взять
mentoring-profile-age-from = Возраст наставляемых от, лет
mentoring-profile-age-to = Возраст наставляемых до, лет
mentoring-profile-trained-on = Обучение наставников пройдено
mentoring-profile-trained-on-help = Без обучения наставник в подборе не участвует.
mentoring-profile-joined-on = Вошёл в программу
mentoring-profile-result = Результаты
mentoring-profile-case-url = Ссылка на кейс или отзыв
mentoring-notice-joined = Записано. Теперь – согласие на участие.
mentoring-notice-returned = Участник вернулся в программу.
mentoring-notice-left = { $n ->
    [0] Участник выбыл.
    [one] Участник выбыл; прекращена { $n } пара.
    [few] Участник выбыл; прекращены { $n } пары.
   *[many] Участник выбыл; прекращено { $n } пар.
}
mentoring-leave = Выбывает
mentoring-return = Вернуть
mentoring-leaving = { $name } выбывает из программы{ $n ->
    [0] {""}
    [one] , { $n } открытая пара прекратится
    [few] , { $n } открытые пары прекратятся
   *[many] , { $n } открытых пар прекратится
}
mentoring-leaving-help = Пары участника закончатся с той же причиной. Участника можно вернуть, прекращённые пары – возобновить на их страницах.
mentoring-left-on = Выбыл { $day }: { $because }
mentoring-field-because = Причина

# Согласие и отводы
mentoring-consent = Согласие на участие
mentoring-consents = Согласия
mentoring-consent-by = Кто дал согласие
mentoring-consent-parent = Кто из родителей дал согласие
mentoring-consent-on = Дата
mentoring-consent-named = и на то, чтобы имя видели вне своей организации и программы
mentoring-consent-give = Записать согласие
mentoring-consent-withdraw = Согласие отозвано
mentoring-notice-consented = Согласие записано.
mentoring-notice-consent-withdrawn = Согласие отозвано. В подборе участник больше не участвует.
mentoring-bars = Кого не ставить в пару
mentoring-bars-help = Родство, подчинённость, классный руководитель, отказ: подбор такую пару не предложит.
mentoring-bar-who = С кем
mentoring-bar-kind = Почему
mentoring-bar-declare = Не ставить в пару
mentoring-bar-lift = снять
mentoring-bar-kin = родственники
mentoring-bar-subordination = подчинённость
mentoring-bar-class-teacher = классный руководитель
mentoring-bar-veto-mentor = наставник против
mentoring-bar-veto-mentee = наставляемый против
mentoring-notice-barred = Записано: такой пары не будет.
mentoring-notice-bar-lifted = Отвод снят.

# Отказы
mentoring-refusal-place = Выберите организацию или напишите, где человек работает или учится.
mentoring-refusal-capacity = Наставник может взять от 1 до 50 наставляемых.
mentoring-refusal-ages = Возраст «от» больше возраста «до».
mentoring-refusal-name = Напишите фамилию и имя.
mentoring-refusal-birth = Укажите дату рождения: в этой форме участник может быть несовершеннолетним. Если человек есть в реестре, дата рождения заполняется там.
mentoring-refusal-minor = В этой форме наставничества эта сторона – совершеннолетние. Проверьте дату рождения или выберите другую форму.
mentoring-refusal-form = Формы этой программы больше нет в справочнике центра. Верните её в файл forms.toml.
mentoring-refusal-joined = Этот человек уже в базе программы.
mentoring-refusal-left = Участник выбыл. Сначала верните его в программу.
mentoring-refusal-below-load = { $n ->
    [one] У наставника уже { $n } пара: меньше указать нельзя.
    [few] У наставника уже { $n } пары: меньше указать нельзя.
   *[many] У наставника уже { $n } пар: меньше указать нельзя.
}
mentoring-refusal-choose = Выберите человека из списка.
mentoring-refusal-future = Дата ещё не наступила.
mentoring-refusal-bar-open = Эти двое уже в паре. Сначала прекратите её работу.
mentoring-refusal-mentoring-bar-kin = Эти двое – родственники: отвод записан на странице участника.
mentoring-refusal-mentoring-bar-subordination = Один из них подчинён другому: отвод записан на странице участника.
mentoring-refusal-mentoring-bar-class-teacher = Это классный руководитель наставляемого: отвод записан на странице участника.
mentoring-refusal-mentoring-bar-veto-mentor = Наставник отказался от этой пары. Снять отказ можно на странице участника.
mentoring-refusal-mentoring-bar-veto-mentee = Наставляемый отказался от этой пары. Снять отказ можно на странице участника.
