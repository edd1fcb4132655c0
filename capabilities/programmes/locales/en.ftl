menu-plan = Plan of work
menu-programmes = Programmes
menu-regulations = Regulations and orders
hit-programme = programme
hit-plan-item = plan item
hit-regulation = document
