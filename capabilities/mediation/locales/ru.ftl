menu-mediation = Медиация
menu-mediation-journal = Журнал медиатора

mediation-title = Службы медиации
mediation-intro = В каких учреждениях действует служба, кто в ней работает и чего ей не хватает.
mediation-covered = Служба действует в { $n } из { $all } { $all ->
    [one] учреждения
   *[other] учреждений
}
mediation-institutions = { $n ->
    [one] { $n } учреждение
    [few] { $n } учреждения
   *[many] { $n } учреждений
}
mediation-all-institutions = Все учреждения
mediation-gaps = Чего не хватает
mediation-empty = Таких учреждений нет.
mediation-choose = — выберите —
mediation-service-of = Служба медиации: { $name }
mediation-service-new = Записать службу
mediation-service-new-help = Одна служба на учреждение. Действует она с приказа о создании.
mediation-service-revision = Изменить сведения
mediation-service-help = Журнал службы открывают только её члены своим кодовым словом. Ни методист, ни руководитель, ни администратор его не читают.
mediation-members = Члены службы
mediation-members-empty = Пока никого. Запишите куратора: он откроет журнал.
mediation-member-new = Принять в службу
mediation-member-help = Взрослые работники учреждения. Запись в службу ещё не открывает журнал: ключ передаёт тот, у кого он есть.
mediation-revise = Изменить
mediation-departure = Вывести
mediation-departure-of = Вывести из службы: { $name }
mediation-departure-help = Человек потеряет ключ журнала. Следующий член службы, открыв журнал, сменит ключ: всё будет зашифровано заново.
mediation-departure-confirm = Больше не работает в службе.
mediation-trained = обучение пройдено
mediation-not-trained = обучение не действует
mediation-untrained = обучения не было
mediation-hours = { $n ->
    [one] { $n } час
    [few] { $n } часа
   *[many] { $n } часов
}
mediation-until = до { $date }
mediation-has-key = есть ключ журнала
mediation-no-key = ключа журнала нет
mediation-has-no-word = ещё нет кодового слова
mediation-strike-out = Вычеркнуть
mediation-strike-out-confirm = { $day }, { $kind }: «{ $title }» исчезнет из журнала и из чисел службы. Вернуть нельзя.

mediation-journal = Журнал медиатора
mediation-journal-intro = Обращения, люди и записи зашифрованы ключом службы.
mediation-journal-open = Журнал открыт на час. Стороны, записи и договоры видят только члены службы.
mediation-not-a-member = Вы не состоите в службе медиации. Членов службы записывает координатор учреждения.
mediation-door-no-word = Чтобы открыть журнал, придумайте кодовое слово. Его знаете только вы: без него записи не прочтёт никто, даже администратор.
mediation-door-closed = Журнал откроется на час.
mediation-door-demo = В демонстрационном районе слово – «{ $word }».
mediation-door-no-key = Кодовое слово верно, но ключа этой службы у вас нет. Попросите члена службы открыть журнал и передать вам ключ.
mediation-door-unheld = Ключа этой службы ещё нет ни у кого. Создайте его и передайте остальным членам службы: если все забудут кодовые слова, записи пропадут.
mediation-door-lost = Прежний ключ утерян всеми: записи, сделанные с ним, прочесть нельзя.
mediation-open = Открыть журнал
mediation-close = Закрыть журнал
mediation-key-make = Создать ключ службы
mediation-key-give = Передать ключ
mediation-keys = Ключ журнала
mediation-keys-help = Пусть ключ будет хотя бы у двоих: забывшему слово его передаст другой.
mediation-word-set = Кодовое слово
mediation-word-forgotten = Я не помню слово
mediation-word-help = Кодовое слово знаете только вы. Восстановить его нельзя: если забудете, ключ службы вам заново передаст коллега, а если забудут все – записи пропадут.
mediation-word-again = Слово у вас уже есть. С новым словом вы потеряете ключи служб, пока коллега не передаст их заново.

mediation-cases = Обращения
mediation-cases-empty = Обращений пока нет.
mediation-case = Обращение № { $number }
mediation-case-new = Записать обращение
mediation-case-new-help = Открыто хранятся только квартал, источник и вид конфликта. Остальное шифруется.
mediation-sides = Стороны и суть
mediation-side-first = Первая сторона
mediation-side-second = Вторая сторона
mediation-consented = согласие
mediation-not-consented = согласия нет
mediation-agreement = Соглашение сторон
mediation-notes = Записи
mediation-note-new = Новая запись
mediation-step-help = Здесь спрашивается только то, что нужно для следующей стадии.
mediation-stop-help = Если есть угроза жизни или здоровью, сообщите о ней немедленно: конфиденциальность этого не запрещает.
mediation-destroy-from = Хранится до
mediation-destroyed = уничтожено
mediation-destroyed-help = Сведения о людях уничтожены по истечении срока хранения. Осталась только статистика.
mediation-lost-help = Запись сделана с ключом, который утерян.
mediation-prevention = Профилактика
mediation-prevention-new = Записать мероприятие
mediation-prevention-empty = Круги, классные часы и обучение пока не записаны.
mediation-prevention-help = Что служба провела, чтобы конфликтов не было.
mediation-due = { $n ->
    [one] у { $n } обращения истёк срок хранения
    [few] у { $n } обращений истёк срок хранения
   *[many] у { $n } обращений истёк срок хранения
}
mediation-destruction = Уничтожение по сроку
mediation-destruction-help = Три учебных года после того, в котором дело закончилось, сведения о людях хранятся, потом уничтожаются с актом.
mediation-destruction-confirm = { $n ->
    [0] Срок хранения не истёк ни у одного обращения.
    [one] Сведения { $n } обращения будут уничтожены. Вернуть их нельзя.
   *[other] Сведения { $n } обращений будут уничтожены. Вернуть их нельзя.
}
mediation-destroy = Уничтожить
mediation-destructions = Акты об уничтожении
mediation-destruction-act = Акт об уничтожении

mediation-report = Мониторинг служб
mediation-report-intro = Числа по службам за период. О людях здесь нет ничего.
mediation-report-few = Виды, источники и результаты показаны за учебный год и там, где обращений не меньше пяти: меньшие числа выдали бы людей.
mediation-report-empty = Служб пока нет.
mediation-report-services = По учреждениям
mediation-year = Учебный год
mediation-part = Период
mediation-together = Всего
mediation-crossing = Виды конфликтов и результаты по району
mediation-crossing-empty = За этот период таких сочетаний нет.
mediation-crossing-help = Показаны сочетания, в которых не меньше пяти обращений и больше одного учреждения; остальные выглядят как пустые.

mediation-notice-none = В этом учреждении службы медиации нет
mediation-notice-founded = Служба записана. Теперь запишите её членов
mediation-notice-saved = Сохранено
mediation-notice-joined = Человек принят в службу
mediation-notice-left = Человек выведен из службы; ключ журнала сменится
mediation-notice-word = Кодовое слово задано, журнал открыт на час
mediation-notice-opened = Журнал открыт на час
mediation-notice-shut = Журнал закрыт
mediation-notice-closed = Журнал закрыт: откройте его кодовым словом
mediation-notice-key-made = Ключ создан. Передайте его ещё кому-нибудь
mediation-notice-key-given = Ключ передан: { $name }
mediation-notice-received = Обращение записано
mediation-notice-moved = Стадия записана
mediation-notice-empty = Запись пуста
mediation-notice-struck-out = Вычеркнуто
mediation-notice-destroyed = Уничтожены сведения обращений: { $n }

mediation-refusal-twice = У учреждения уже есть служба
mediation-refusal-no-order = Действующей службе нужен день приказа
mediation-refusal-member-twice = Этот человек уже состоит в службе
mediation-refusal-word = Слово не подошло
mediation-refusal-word-short = Кодовое слово короче { $least } букв
mediation-refusal-word-differs = Слова не совпали
mediation-refusal-tries = Слишком много неверных слов. Попробуйте через час
mediation-refusal-no-word = У человека ещё нет кодового слова
mediation-refusal-stage = С этой стадии туда перейти нельзя. Откройте дело заново
mediation-refusal-decline = Укажите, почему обращение отклонено
mediation-refusal-consents = Нужны согласия обеих сторон
mediation-refusal-programme = Укажите программу
mediation-refusal-people = Участников не меньше двух
mediation-refusal-check = Укажите, когда проверить исполнение
mediation-refusal-kept = Укажите, как исполнен договор
mediation-refusal-outcome = Укажите результат
mediation-refusal-future = Этот день ещё не наступил
mediation-refusal-consent-before = Согласие не может быть раньше обращения
mediation-refusal-nothing-due = Срок хранения не истёк ни у одного обращения
