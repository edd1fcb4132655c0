menu-portfolio = Portfolios
portfolio-title = Participation in events
portfolio-help = Portfolio: participation in events
portfolio-everybody-help = Who took part in events in the school year, and how much.
portfolio-own = My portfolio
portfolio-docx = Download DOCX
portfolio-file = Portfolio
portfolio-any-year = all years
portfolio-any-role = all roles
portfolio-empty = There is no participation yet. It comes by itself when somebody is marked at an event.
portfolio-nobody = Nobody took part in anything this year. Participation comes by itself when people are marked at events.
portfolio-to-events = To the events
portfolio-events = Events
portfolio-hours = Hours
portfolio-certificates = Certificates
portfolio-day = Day
portfolio-event = Event
portfolio-certificate = Certificate
portfolio-last = Last
portfolio-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
