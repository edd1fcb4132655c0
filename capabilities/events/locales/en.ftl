# Menu
menu-events = Events
menu-my-events = My events
hit-event = event

# Words
events-kind-seminar = seminar
events-kind-webinar = webinar, online practicum
events-kind-workshop = workshop
events-kind-course = course
events-kind-festival = festival
events-kind-week = week
events-kind-rally = rally
events-kind-visit = visit (“pedagogical tourism”)
events-kind-volunteering = volunteer action
events-kind-marathon = marathon
events-kind-project-day = project day
events-kind-trial = professional trial
events-state-draft = draft
events-state-open = registration open
events-state-closed = registration closed
events-state-held = held
events-state-reported = reported
events-state-cancelled = cancelled
events-level-institution = institution
events-level-municipal = municipal
events-level-regional = regional
events-level-national = national
events-format-in-person = in person
events-format-online = online
events-format-mixed = in person and online

# The list
events-title = Events
events-help = Everything that the centre and the schools prepare and hold: seminars, courses, weeks, rallies, visits.
events-new = New event
events-calendar = Calendar
events-search = Title, topic, place
events-any = Any
events-from = From
events-to = To
events-empty = No events under these conditions. Everything prepared and held will be here: change the days and filters, or make an event.
events-count = { $n ->
    [one] { $n } event
   *[other] { $n } events
 }
events-file = Events.xlsx
events-places-of = { $taken } of { $capacity }
events-column-title = Title
events-column-kind = Kind
events-column-state = State
events-column-level = Level
events-column-form = Format
events-column-when = When
events-column-starts = Begins
events-column-ends = Ends
events-column-place = Place
events-column-host = Host
events-column-organisation = Held by
events-column-taken = Places taken
events-column-capacity = Places
events-column-hours = Hours
events-column-topic = Topic
events-column-outcome = Outcome

# The calendar
events-month = { $month } { $year }
events-month-1 = January
events-month-2 = February
events-month-3 = March
events-month-4 = April
events-month-5 = May
events-month-6 = June
events-month-7 = July
events-month-8 = August
events-month-9 = September
events-month-10 = October
events-month-11 = November
events-month-12 = December
events-weekday-1 = Mon
events-weekday-2 = Tue
events-weekday-3 = Wed
events-weekday-4 = Thu
events-weekday-5 = Fri
events-weekday-6 = Sat
events-weekday-7 = Sun
events-coming = Coming
events-coming-empty = Nothing is coming.
events-subscribe = Subscribe

# The page of an event
events-revise = Change
events-revising = Change the event
events-editing-help = Only those who prepare events see a draft. Registration begins when you open it.
events-carries-out = Carries out
events-was-cancelled = The event was cancelled. Reason: { $reason }
events-programme-of-day = Programme
events-no-sessions = There is no programme yet.
events-add-session = Add a session
events-session = Session
events-session-help = Time, room and speakers. A speaker whose full name stands in the registry is linked to that person.
events-speakers = Speakers
events-editions = All editions of the series
events-more = More
events-questions = Questions at registration
events-carry-over = Carry over to next year
events-carry-over-help = Makes a draft for the same weekday a year later, with the same programme, questions and settings. Registrations are not carried over.
events-actions = Actions
events-public-page = Page for guests:
events-do-opening = Open registration
events-do-closing = Close registration
events-do-holding = It was held
events-do-report = Write the outcome
events-undo-report = Take the outcome back
events-undo-holding = It was not held: take back
events-do-cancellation = Cancel the event
events-report-help = What came of it: how many people, what was discussed, what was decided. Everybody who sees the event sees the outcome.
events-cancellation-help = The event stays in the list, marked as cancelled. It cannot be brought back, but a new one can be made.
events-cancelling = { $n ->
    [0] “{ $title }” will be cancelled. Nobody is registered, nobody will be written to.
    [one] “{ $title }” will be cancelled. { $n } registered person will get a letter about it.
   *[other] “{ $title }” will be cancelled. { $n } registered people will get a letter about it.
 }
events-moving = { $n ->
    [one] Title, time or place have changed. { $n } registered person will get a letter, and with a confirmed place a new calendar entry too.
   *[other] Title, time or place have changed. { $n } registered people will get a letter, and those with a confirmed place a new calendar entry too.
 }
events-confirm-first = Tick that you agree with what will be done.

# Fields
events-field-title = Title
events-field-kind = Kind
events-field-organisation = Held by
events-field-level = Level
events-field-format = Format
events-field-starts-at = Begins
events-field-ends-at = Ends
events-field-place = Place
events-field-online-url = Link to connect
events-field-online-url-help = Only those who have a place see it.
events-field-host = Host
events-field-host-help = The institution that receives the guests.
events-field-capacity = Places
events-field-capacity-help = Empty for no limit. When places run out, people go to the waiting list.
events-field-per-organisation = Places for one institution
events-field-per-organisation-help = Empty for no limit. Everybody registered counts, those who wait too.
events-field-registration-until = Registration until
events-field-registration-until-help = Empty for until it begins.
events-field-guests = Guests without an account may register
events-field-guests-help = The event gets a page for everybody.
events-field-acceptance-hours = Hours to accept a place from the waiting list
events-field-acceptance-hours-help = Empty: a free place goes to the next one at once. With a number the place is offered and must be accepted within that time.
events-field-hours = Hours
events-field-hours-help = Hours of study that a participant is credited with.
events-field-topic = Topic
events-field-topic-help = For indicators: “burnout prevention”.
events-field-description = About
events-field-programme = Programme
events-field-plan-item = Item of the plan
events-field-plan-item-help = When the event is held it becomes evidence of this item.
events-field-route = Route
events-field-route-help = For visits: how to get there, and the way through.
events-field-to-see = What can be seen
events-field-to-see-help = For visits: lessons, rooms, workshops, people.
events-field-outcome = Outcome
events-field-reason = Reason
events-field-reason-help = Those who are registered will read it.
events-field-session-title = Title
events-field-room = Where
events-field-speakers = Speakers
events-field-speakers-help = One a line: “Maria Ivanova — Master class”.
events-field-removed = Take this session out of the programme
events-wrong-url = An address begins with https://

# Questions at registration
events-questions-help = What else to ask those who register. To take a question out, erase its words; to move it, change the numbers.
events-question-number = Question { $n }
events-question-label = Question
events-question-kind = What is answered
events-question-options = Choices
events-question-options-help = One a line; only for choosing.
events-question-required = Must be answered
events-question-order = Order
events-question-line = line
events-question-text = text
events-question-whole = whole number
events-question-date = date
events-question-yes-no = yes or no
events-question-one = one of the choices
events-question-some = some of the choices
events-form-optional = { $label } (optional)
events-form-options-few = There must be from 2 to 100 choices, one a line.
events-form-not-offered = Choose from what is offered.
events-form-not-whole = Write a whole number.

# What was done
events-notice-drafted = The draft is made. Put the programme together and open registration.
events-notice-revised = The changes are kept. Letters about them: { $told }. Moved up from the waiting list: { $promoted }.
events-notice-opened = Registration is open.
events-notice-closed = Registration is closed.
events-notice-held = The event was held.
events-notice-stepped-back = The step was taken back.
events-notice-reported = The outcome is kept.
events-notice-cancelled = The event is cancelled. Registered people told: { $n }.
events-notice-carried-over = A draft for next year is made. Check the day and the time.
events-notice-session = The programme is kept.
events-notice-session-removed = The session is taken out.
events-notice-questions = The questions are kept.

# Refusals
events-refusal-ends-before = It ends before it begins.
events-refusal-state = This cannot be done in this state. Reload the page: perhaps it is done already.
events-refusal-certificates = Certificates were issued: revoke them first.
events-refusal-too-early = The event has not begun yet, so it cannot be marked as held.
events-refusal-over = The event is over or cancelled.
events-refusal-more-taken = { $n } places are taken: there cannot be fewer. Free some places first.
events-concern-unsettled = Did “{ $title }” ({ $day }) take place? Say so, and who was there
events-concern-offered = A place is offered to you: “{ $title }”, { $day }. Accept it
events-concern-near = You are registered: “{ $title }”, { $day }
