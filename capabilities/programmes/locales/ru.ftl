menu-plan = План работы
menu-programmes = Программы
menu-regulations = Положения и приказы
hit-programme = программа
hit-plan-item = мероприятие плана
hit-regulation = документ
