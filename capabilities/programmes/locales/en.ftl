menu-plan = Plan of work
menu-programmes = Programmes
menu-regulations = Regulations and orders
hit-programme = programme
hit-plan-item = plan item
hit-regulation = document
programmes-kind-programme = programme
programmes-kind-subprogramme = subprogramme
programmes-kind-model = model
programmes-kind-cluster = cluster
programmes-intro = What the centre has set out to do, for how long and by which document, and how far its plan has come.
programmes-new = Add a programme
programmes-new-help = A programme holds directions and plan items together. Directions are added on its page.
programmes-revise = Change the programme
programmes-search = Search by title
programmes-empty = Programmes, subprogrammes, models and clusters will stand here. Begin with the one the centre works by now.
programmes-none-found = There are no such programmes.
programmes-all = Show all programmes
programmes-count = { $n ->
    [one] { $n } programme
   *[other] { $n } programmes
 }
programmes-term = Term
programmes-done-of = Done
programmes-late = Late
programmes-plan-of = Plan { $year }
programmes-parts = Its parts
programmes-directions = Directions
programmes-directions-empty = There are no directions yet. Items can be planned without them.
programmes-direction-empty = Nothing is planned in this direction for { $year }.
programmes-no-direction = Without a direction
programmes-direction-title = Name of the direction
programmes-direction-add = Add a direction
programmes-direction-rename = rename
programmes-direction-nameless = Write the name of the direction and add it again.
programmes-no-parent = on its own
programmes-no-regulation = not given
programmes-wrong-choice = Choose a value from the list.
programmes-calendar = Calendar
programmes-calendar-help = The items of this programme can be seen in any calendar that can subscribe to an address. The address is secret: whoever knows it sees the plan without signing in.
programmes-calendar-open = Make an address for the calendar
programmes-calendar-again = Change the address of the calendar
programmes-calendar-again-help = After that the old address works no more for anybody who subscribed to it.
programmes-field-kind = Kind
programmes-field-title = Title
programmes-field-goal = Goal
programmes-field-parent = Part of
programmes-field-starts-on = Beginning
programmes-field-ends-on = End
programmes-field-regulation = Basis
programmes-field-regulation-help = A regulation or an order of the register. A new document is not in the list until it has been entered.
programmes-field-organisation = Organisation
programmes-field-organisation-help = Whose record it is. It is seen in this organisation, in all those below it and in those above.
programmes-refusal-circle = A programme cannot be a part of itself. Choose another one.
programmes-refusal-ends-before = The end is before the beginning. Check both dates.
notice-programme-added = The programme was added. Now add its directions.
notice-programme-revised = The programme was changed.
notice-direction-added = The direction was added.
notice-direction-renamed = The direction was renamed.
notice-calendar-opened = The address of the calendar is ready. Copy it into your calendar.
programmes-concern-late = { $n ->
    [one] { $n } item of the plan is late
   *[other] { $n } items of the plan are late
  }
programmes-concern-ending = { $n ->
    [one] { $n } agreement ends within 60 days
   *[other] { $n } agreements end within 60 days
  }
programmes-concern-unanswered = { $n ->
    [one] { $n } recommendation waits for your institution's answer
   *[other] { $n } recommendations wait for your institution's answer
  }
