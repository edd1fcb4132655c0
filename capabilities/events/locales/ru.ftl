menu-events = Мероприятия
menu-my-events = Мои мероприятия
