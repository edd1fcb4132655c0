menu-portfolio = Портфолио
portfolio-title = Участие в мероприятиях
portfolio-help = Портфолио: участие в мероприятиях
portfolio-everybody-help = Кто и сколько участвовал в мероприятиях за учебный год.
portfolio-own = Моё портфолио
portfolio-docx = Скачать DOCX
portfolio-file = Портфолио
portfolio-any-year = все годы
portfolio-any-role = все роли
portfolio-empty = Участий пока нет. Они появляются сами, когда человека отметят на мероприятии.
portfolio-nobody = За этот год участий нет. Они появляются сами, когда людей отмечают на мероприятиях.
portfolio-to-events = К мероприятиям
portfolio-events = Мероприятия
portfolio-hours = Часы
portfolio-certificates = Сертификаты
portfolio-day = День
portfolio-event = Мероприятие
portfolio-certificate = Сертификат
portfolio-last = Последнее
portfolio-people = { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }
