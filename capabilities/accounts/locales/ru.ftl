accounts-title = Учётные записи
accounts-mine = Моя учётная запись
accounts-journal = Журнал
accounts-outbox = Исходящая почта
accounts-actions = Действия
accounts-save = Сохранить
accounts-show = Показать
accounts-any = любые
accounts-on = включено
accounts-off = выключено
accounts-set = настроить
accounts-from = С
accounts-to = По
accounts-until = до { $day }

accounts-login = Логин
accounts-password = Пароль
accounts-forgotten = Забыли пароль?
accounts-sign-in-wrong = Логин или пароль не подходит. Проверьте раскладку и клавишу Caps Lock или нажмите «Забыли пароль?».
accounts-oidc-enter = Войти через { $label }
accounts-demo = Войти в демонстрацию
accounts-demo-help = Район и люди вымышлены. Выберите, чьими глазами смотреть.
accounts-demo-outbox = Демонстрация ничего не отправляет: письмо лежит в исходящей почте (откройте её администратором).
accounts-other-login = Войти под другим логином
accounts-code-title = Код подтверждения
accounts-code-help = Введите шесть цифр из приложения на телефоне или один из запасных кодов.
accounts-code = Код
accounts-code-wrong = Код не подходит. Дождитесь следующего кода в приложении; каждый код годится один раз.
accounts-notice-code-late = Код не введён за 10 минут. Войдите ещё раз.
accounts-notice-signed-out = Вы вышли.

accounts-set-up-title = Первый запуск
accounts-set-up-help = Назовите центр и создайте первого администратора. Остальных сотрудников он пригласит сам.
accounts-set-up-do = Начать работу
accounts-centre = Название центра или района
accounts-first-administrator = Первый администратор
accounts-name = Фамилия, имя, отчество
accounts-email = Электронная почта
accounts-email-optional = Электронная почта (для восстановления пароля)
accounts-email-wrong = Введите адрес вида имя@школа.рф.

accounts-password-help = Не короче 10 знаков. Удобно взять фразу из нескольких слов: «сирень у окна». Имя, логин и самые ходовые пароли не подойдут.
accounts-password-new = Новый пароль
accounts-password-current = Нынешний пароль
accounts-password-repeat = Пароль ещё раз
accounts-password-set = Сохранить пароль и войти
accounts-password-set-title = Новый пароль
accounts-password-change = Сменить пароль
accounts-password-change-help = Все остальные сеансы завершатся.
accounts-password-since = установлен { $day }
accounts-password-none = Пароль не задан. Задайте его через «Забыли пароль?» на странице входа.
accounts-password-short = Слишком коротко: нужно не меньше 10 знаков.
accounts-password-long = Слишком длинно: можно не больше 200 знаков.
accounts-password-name = Пароль не должен повторять имя, логин или адрес.
accounts-password-common = Этот пароль подбирают первым. Придумайте другой, например фразу из нескольких слов.
accounts-password-differs = Пароли не совпали. Введите новый пароль в оба поля одинаково.
accounts-password-wrong = Нынешний пароль не подходит.

accounts-reset-title = Восстановление пароля
accounts-reset-help = Введите адрес почты из вашей учётной записи: пришлём ссылку для нового пароля.
accounts-reset-do = Прислать ссылку
accounts-reset-sent = Если такой адрес есть среди учётных записей, на него ушло письмо со ссылкой. Она действует один час. Не пришло — проверьте папку «Спам» или обратитесь к администратору.

accounts-protection = Защита
accounts-roles = Роли
accounts-no-roles = Ролей нет: войти можно, но разделы закрыты.
accounts-language = Язык
accounts-language-help = Язык страниц и писем
accounts-sessions = Сеансы
accounts-session-started = Вход
accounts-session-seen = Последнее действие
accounts-session-address = Адрес
accounts-session-this = этот
accounts-session-end = Завершить
accounts-sessions-end = Завершить все остальные

accounts-second-step = Вход в два шага
accounts-second-step-help = После пароля программа спрашивает код из приложения на телефоне (Яндекс Ключ, FreeOTP, Google Authenticator и другие). Украденного пароля становится мало.
accounts-second-step-on = { $n ->
    [one] Включено. Остался { $n } запасной код.
    [few] Включено. Осталось { $n } запасных кода.
   *[many] Включено. Осталось { $n } запасных кодов.
  }
accounts-second-step-begin = Включить
accounts-second-step-scan = Отсканируйте код приложением на телефоне.
accounts-second-step-type = Введите шесть цифр, которые покажет приложение.
accounts-second-step-qr = QR-код для приложения на телефоне
accounts-second-step-secret = Не сканируется? Введите ключ вручную:
accounts-second-step-uri = Адрес для приложения
accounts-second-step-confirm = Подтвердить
accounts-second-step-remove = Выключить вход в два шага
accounts-codes-title = Запасные коды
accounts-codes-help = Распечатайте или перепишите: если телефона нет под рукой, каждый код заменит его один раз. Больше они не покажутся.
accounts-codes-kept = Коды сохранены

accounts-tokens = Ключи для программ
accounts-tokens-open = открыть
accounts-tokens-help = С ключом другая программа обращается к системе от вашего имени и может только то, что отмечено.
accounts-tokens-none = Здесь появятся ключи, выданные вами программам.
accounts-token-new = Новый ключ
accounts-token-title = Для чего
accounts-token-scopes = Что можно
accounts-token-created = Создан
accounts-token-expires = Действует до
accounts-token-last-day = Последний день (можно не указывать)
accounts-token-endless = без срока
accounts-token-over = не действует
accounts-token-make = Создать ключ
accounts-token-revoke = Отозвать
accounts-token-past = Этот день уже прошёл.
accounts-token-scopeless = Отметьте хотя бы одно действие.
accounts-token-made = Ключ создан
accounts-token-made-help = Скопируйте его сейчас: больше он не покажется.
accounts-token-use = Программа передаёт ключ в заголовке:
accounts-token-kept = Ключ сохранён

accounts-count = { $n ->
    [one] { $n } учётная запись
    [few] { $n } учётные записи
   *[many] { $n } учётных записей
  }
accounts-words = Имя, логин, почта
accounts-role = Роль
accounts-organisation = Организация
accounts-organisation-help = Роль действует в этой организации и во всех, что ниже неё.
accounts-state = Состояние
accounts-state-active = действует
accounts-state-invited = приглашён
accounts-state-disabled = отключена
accounts-state-link-over = срок приглашения истёк
accounts-disabled-at = отключена { $at }
accounts-none = Никого не нашлось. Измените отбор или пригласите сотрудника.
accounts-invite = Пригласить
accounts-invite-help = Сотрудник получит письмо со ссылкой и сам придумает пароль. Ссылка действует 7 дней. Логином станет адрес почты.
accounts-invite-language = Язык письма
accounts-invite-do = Отправить приглашение
accounts-valid-from = С какого дня
accounts-last-day = Последний день
accounts-choose-role = Выберите роль.
accounts-choose-organisation = Выберите организацию.
accounts-period-wrong = Последний день раньше первого.
accounts-role-give = Дать роль
accounts-role-end = Завершить сегодня
accounts-role-over = завершена
accounts-enable = Включить
accounts-disable = Отключить
accounts-send-reset = Прислать ссылку для пароля
accounts-send-invitation = Пригласить ещё раз
accounts-journal-of = Что делали с этой записью

accounts-outbox-help = Письма, которые поставила в очередь система. Их текст видит только адресат: в нём бывают ссылки для входа. После отправки текст стирается.
accounts-outbox-demo = Демонстрация писем не отправляет: все они остаются здесь.
accounts-outbox-unset = Почтовый сервер не настроен, письма ждут здесь. Задайте smtp_host и smtp_from в metodist.toml; до тех пор пароль задаёт тот, кто ведёт сервер: metodist user passwd.
accounts-outbox-none = Здесь появятся письма: приглашения, ссылки для пароля, уведомления.
accounts-outbox-queued = Когда
accounts-outbox-recipient = Кому
accounts-outbox-mail = Письмо
accounts-outbox-attempts = { $n ->
    [one] { $n } попытка.
    [few] { $n } попытки.
   *[many] { $n } попыток.
  }

accounts-journal-count = { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[many] { $n } записей
  }
accounts-journal-check = Проверить целостность
accounts-journal-whole = Журнал цел: каждая запись сходится с предыдущей, ни одна не изменена и не удалена.
accounts-journal-broken = Журнал повреждён: цепочка расходится на записи № { $number }. Сохраните копию базы и сообщите тому, кто отвечает за безопасность.
accounts-journal-none = За этот отбор записей нет.
accounts-journal-at = Когда
accounts-journal-who = Кто
accounts-journal-act = Что сделано
accounts-journal-subject = С чем
accounts-journal-details = Подробности

accounts-notice-language = Язык сохранён.
accounts-notice-password = Пароль изменён, остальные сеансы завершены.
accounts-notice-sessions-ended = { $n ->
    [one] Завершён { $n } сеанс.
    [few] Завершено { $n } сеанса.
   *[many] Завершено { $n } сеансов.
  }
accounts-notice-second-step-off = Вход в два шага выключен.
accounts-notice-token-revoked = Ключ отозван.
accounts-notice-invited = Приглашение отправляется на { $email }.
accounts-notice-link-sent = Ссылка отправляется на { $email }.
accounts-notice-role-given = Роль дана.
accounts-notice-role-ended = Роль завершена.
accounts-notice-disabled = Учётная запись отключена, её сеансы завершены.
accounts-notice-enabled = Учётная запись снова действует.

accounts-refusal-too-many = Слишком много попыток. Попробуйте через { $minutes } мин.
accounts-refusal-disabled = Учётная запись отключена. Обратитесь к администратору центра.
accounts-refusal-no-email = У этой учётной записи нет адреса почты: ссылку отправить некуда.
accounts-refusal-link = Ссылка уже использована или её срок истёк. Запросите новую через «Забыли пароль?» на странице входа или у администратора.
accounts-refusal-login-taken = Такой логин уже есть. Выберите другой.
accounts-refusal-email-taken = Учётная запись с таким адресом уже есть.
accounts-refusal-role-held = Эта роль в этой организации на эти дни уже дана.
accounts-refusal-last-administrator = Это последний администратор организации. Сначала назначьте другого.
accounts-refusal-second-step = Включить вход в два шага нельзя: он уже включён или у записи нет пароля.
accounts-refusal-set-up = Первый запуск уже выполнен. Войдите.
accounts-refusal-oidc-expired = Вход начат в другом окне или больше 10 минут назад. Начните ещё раз.
accounts-refusal-oidc-declined = Вход отменён. Начните ещё раз или войдите с паролем.
accounts-refusal-oidc-silent = Сервис входа сейчас не отвечает. Попробуйте позже или войдите с паролем.
accounts-refusal-oidc-doubtful = Ответ сервиса входа не прошёл проверку. Начните ещё раз; если повторится, сообщите администратору.
accounts-refusal-oidc-unverified = Сервис входа не подтвердил ваш адрес почты. Подтвердите его там или войдите с паролем.
accounts-refusal-oidc-unknown = Учётной записи с вашим адресом почты нет. Попросите администратора центра пригласить вас.

accounts-mail-invitation-subject = Приглашение в систему «Методист»
accounts-mail-invitation-body =
    Здравствуйте, { $name }!

    Вас пригласили в систему «Методист». { $centre }

    Откройте ссылку и придумайте пароль (действует 7 дней):
    { $link }

    Ваш логин: { $login }
accounts-mail-reset-subject = Новый пароль в системе «Методист»
accounts-mail-reset-body =
    Здравствуйте, { $name }!

    Кто-то (вероятно, вы) попросил новый пароль для логина { $login }. Откройте ссылку (действует один час, один раз):
    { $link }

    Если это были не вы, ничего не делайте: прежний пароль остаётся.

act-ReadOrganisations = видеть организации
act-EditOrganisations = изменять организации
act-ReadPeople = видеть сотрудников
act-EditPeople = изменять сведения о сотрудниках
act-ImportPeople = загружать списки
act-MergePeople = объединять двойников
act-ReadJournal = читать журнал
act-ManageAccounts = управлять учётными записями
act-ReadOutbox = видеть исходящую почту
act-ReadIndicators = видеть показатели
act-EditIndicators = изменять показатели
act-SetTargets = ставить цели
act-ReadReports = читать справки
act-WriteReports = составлять справки
act-SignReports = подписывать справки
act-ReadProgrammes = видеть программы, планы, положения и соглашения
act-EditProgrammes = изменять программы, планы, положения и соглашения
act-AnswerRecommendations = отвечать на рекомендации
act-ReadEvents = видеть события
act-ManageEvents = готовить и проводить события
act-RegisterForEvents = записывать на события
act-ReadParticipations = видеть, кто где участвовал
act-ReadContests = видеть конкурсы и их итоги
act-ManageContests = готовить и проводить конкурсы
act-SubmitEntries = подавать заявки на конкурсы
act-JudgeEntries = оценивать работы
act-ReadAwards = видеть награды
act-ManageAwards = выдавать и аннулировать награды
act-ReadPolls = видеть голосования и их итоги
act-ManagePolls = проводить голосования
act-AnnulVotes = аннулировать голоса (одно из двух должностных лиц)
act-WriteArticles = писать статьи портала
act-PublishArticles = публиковать статьи портала
act-ReadMediation = видеть службы медиации и их числа
act-CompareMediation = видеть результаты медиации по району
act-ManageMediation = вести реестр служб медиации
act-ReviewMediation = принимать отчёты служб медиации
act-KeepJournal = вести журнал своей службы медиации
act-ReadPupils = видеть учеников педагогических классов и их путь
act-EditPupils = вести педагогические классы и вехи учеников
act-ReadCampaigns = видеть кампании целевого набора
act-ManageCampaigns = вести целевой набор: заявления, рейтинг, договоры
act-SubmitApplications = вносить вакансии и подавать заявления на целевое обучение
act-MeetApplicants = видеть претендентов своих организаций и комиссий, оценивать собеседования
act-ReadMentoring = видеть программы наставничества
act-ReadPairs = видеть наставников, наставляемых и пары
act-ManageMentoring = вести программы наставничества
act-ReadWellbeing = видеть опросы о благополучии педагогов и их выпуски
act-ManageWellbeing = готовить, открывать и закрывать опросы о благополучии педагогов
act-KeepReferrals = вести журнал обращений к психологу
act-CompareReferrals = видеть, сколько человек обратилось к психологу и сколько ждали
act-DecideProposals = записывать решения совета по предложениям

did-account-made = создана учётная запись
did-account-password-set = задан пароль
did-account-link-sent = отправлена ссылка для пароля
did-account-role-given = дана роль
did-account-role-ended = завершена роль
did-account-disabled = отключена учётная запись
did-account-enabled = включена учётная запись
did-account-linked = связана с сервисом входа
did-account-second-step-set = включён вход в два шага
did-account-second-step-removed = выключен вход в два шага
did-account-recovery-code-used = использован запасной код
did-session-started = вход
did-session-refused = неверный пароль
did-session-ended = завершены сеансы
did-token-made = выдан ключ программе
did-token-revoked = отозван ключ программы
did-wellbeing-licensed = внесены лицензионные слова методики
