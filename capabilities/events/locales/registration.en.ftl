# Registrations
events-registration-confirmed = the place is yours
events-registration-waiting = on the waiting list
events-registration-offered = a place is offered
events-registration-withdrawn = withdrawn
events-registration-lapsed = offer not accepted
events-registration-refused = refused by the organiser
events-told-mailed = letter sent
events-told-no-address = no address: tell them in person
events-registration = Registration
events-registered = Registered
events-counts = { $confirmed } have a place, { $offered } offered, { $waiting } waiting
events-position = You are number { $n } on the waiting list.
events-offered-until = The place waits for your word until { $until }.
events-accept = Accept the place
events-withdraw = Give up the place
events-withdraw-one = Withdraw
events-withdrawing = { $name }: the registration for “{ $title }” will end, and the place goes to the first on the waiting list at once.
events-refuse = Refuse
events-register = Register
events-no-registration = Registration is not open now.
events-free = { $n ->
    [one] { $n } place is free.
   *[other] { $n } places are free.
 }
events-full = All places are taken. Whoever registers now is put on the waiting list and written to as soon as a place is free.
events-own-help = Answer the organiser's questions.
events-registrations-empty = Nobody is registered yet.
events-registrations-count = { $n ->
    [one] { $n } registration
   *[other] { $n } registrations
 }
events-registrations-file = Registrations.xlsx
events-registration-arrival = No
events-registration-name = Who
events-registration-from = From
events-registration-email = Mail
events-registration-state = State
events-registration-at = Registered at
events-registration-told = Letter
events-registration-answers = Answers
events-guest = guest

# Delegation
events-delegation = Register people
events-delegation-limit = no more than { $limit } from one institution
events-delegation-search = Name
events-delegation-empty = Nobody found. Change the search; somebody who is not in the registry has to be added first.
events-delegation-who = Whom to register
events-delegation-registered = registered already
events-delegation-questions = Answers: the same for all whom you register
events-delegation-send = Register those ticked
events-nobody-ticked = Tick whom to register.

# My events
events-find = Find an event
events-mine-empty = You are not registered for anything yet.
events-calendars = Calendars
events-calendars-help = Add the address to the calendar of your telephone or mail: events will appear there by themselves. The address is secret; change it if others got hold of it.
events-feed-centre = The centre's events
events-feed-own = My events
events-calendar-make = Get an address
events-calendar-renew = Change the address

# Guests
events-guest-name = Name
events-guest-email = E-mail
events-guest-email-help = A confirmation comes to it, with a link to give the place up.
events-guest-consent = I agree that my name and address are used to register me for this event
events-guest-trap = Leave this field empty
events-consent-first = Without consent we cannot register you.

# What was done
events-notice-registered = You are registered. A confirmation was sent, if we know your address.
events-notice-waiting = All places are taken: you are on the waiting list.
events-notice-delegation = Got a place: { $confirmed }. On the waiting list: { $waiting }.
events-notice-withdrawn = The registration is withdrawn, the place goes to the next one.
events-notice-accepted = The place is yours.
events-notice-refused = Refused; the place goes to the next one.
events-notice-guest = Thank you! A confirmation was sent to your address.
events-notice-calendar = The address of the calendar is ready. The one before works no more.

# Refusals
events-refusal-no-registration = Registration for this event is not open now.
events-refusal-already = You are already registered for this event.
events-refusal-all-already = Everybody ticked is already registered for this event.
events-refusal-withdrawn = This registration is withdrawn already.
events-refusal-offer-over = This place cannot be accepted any more: the time is over, or it was accepted before.
events-refusal-enough-from-there = As many people of your institution are registered as may be: { $limit }.
events-refusal-nobody = Your account is not linked to a person of the registry. Ask the centre's administrator.
events-refusal-too-many = Too many registrations from one address. Try again in an hour.

# Letters
events-letter-hello = Hello, { $name }!
events-letter-confirmed-subject = You are registered: { $title }
events-letter-confirmed = You are registered: { $title }. The place is yours.
events-letter-waiting-subject = Waiting list: { $title }
events-letter-waiting = You are on the waiting list: { $title }. All places are taken; we will write as soon as one is free.
events-letter-promoted-subject = There is a place for you: { $title }
events-letter-promoted = A place has become free and is yours now: { $title }.
events-letter-offered-subject = A place is offered to you: { $title }
events-letter-offered = A place has become free: { $title }. Accept it, or it goes to the next one.
events-letter-until = The place waits until { $until }.
events-letter-lapsed-subject = The place went to the next one: { $title }
events-letter-lapsed = The offered place was not accepted in time and went to the next one: { $title }.
events-letter-withdrawn-subject = Registration withdrawn: { $title }
events-letter-withdrawn = Your registration is withdrawn: { $title }.
events-letter-refused-subject = Refused: { $title }
events-letter-refused = The organiser cannot take you: { $title }.
events-letter-moved-subject = The event has changed: { $title }
events-letter-moved = Time, place or title have changed: { $title }.
events-letter-cancelled-subject = The event is cancelled: { $title }
events-letter-cancelled = The event will not take place: { $title }.
events-letter-reason = Reason: { $reason }
events-letter-reminder-subject = Reminder: { $title }
events-letter-reminder = A reminder of the event: { $title }.
events-letter-when = When: { $from } – { $to }
events-letter-where = Where: { $place }
events-letter-online = Link to connect: { $url }
events-letter-link = See the registration or give up the place: { $url }
