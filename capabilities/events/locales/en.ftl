menu-events = Events
menu-my-events = My events
