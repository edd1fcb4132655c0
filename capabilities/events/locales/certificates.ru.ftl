certificates-title = Сертификаты
certificates-new = Сертификаты участникам
certificates-new-help = Сертификаты получат все, кто отмечен и ещё без сертификата. Номера идут подряд за календарный год. Это не документ о квалификации.
certificates-issue = Выдать сертификаты
certificates-empty = Здесь будут сертификаты тех, кто отмечен на мероприятии.
certificates-missing = { $n ->
    [0] Сертификаты есть у всех отмеченных.
    [one] Без сертификата { $n } отмеченный участник.
    [few] Без сертификата { $n } отмеченных участника.
   *[many] Без сертификата { $n } отмеченных участников.
  }
certificates-archive = { $n ->
    [one] Скачать архив: { $n } сертификат
    [few] Скачать архив: { $n } сертификата
   *[many] Скачать архив: { $n } сертификатов
  }
certificates-archive-file = Сертификаты { $date }.zip
certificates-note-issuing = Присваиваем номера
certificates-note-printing = Печатаем сертификаты
certificates-number = Номер
certificates-issued = Выдан
certificates-state = Состояние
certificates-stands = действует
certificates-revoked = отозван
certificates-revoke = Отозвать
certificates-revocation = Отозвать сертификат № { $number }: { $name }?
certificates-revocation-help = Номер останется занятым, а на странице проверки будет сказано, что сертификат отозван, и почему.
certificates-is-revoked = Сертификат отозван.
certificates-field-kind = Как называется
certificates-field-post = Должность подписывающего
certificates-field-post-help = Например: Директор ИМЦ.
certificates-field-signer = Кто подписывает
certificates-field-signer-help = Инициалы и фамилия: И. И. Иванова.
certificates-field-because = Причина
certificate-kind-certificate = Сертификат участника
certificate-kind-reference = Справка об участии
certificates-check = Проверка сертификата
certificates-genuine = Такой сертификат выдан. Сверьте слова на этой странице с бумагой.
certificates-revoked-on = Сертификат отозван { $at }.
certificates-to = Кому
certificates-event = Мероприятие
certificates-days = Когда
certificates-place = Где
certificates-by = Кто выдал
certificates-signed = Кто подписал
certificates-in-seminar = в семинаре
certificates-in-webinar = в вебинаре
certificates-in-workshop = в практикуме
certificates-in-course = в курсе занятий
certificates-in-festival = в фестивале
certificates-in-week = в мероприятиях недели
certificates-in-rally = в слёте
certificates-in-visit = в стажировочном выезде
certificates-in-volunteering = в волонтёрской акции
certificates-in-marathon = в марафоне
certificates-in-project-day = в дне проектов
certificates-in-trial = в профессиональной пробе
certificates-refusal-not-held = Сертификаты выдают после того, как мероприятие проведено.
certificates-refusal-revoked = Сертификат уже отозван.
certificates-refusal-qualification = В тексте сертификата есть слово «удостоверение». Такой документ вправе выдавать только организация с лицензией: измените название мероприятия.
job-events-certificates = Сертификаты участникам
