# Check-in
attendance-title = Check-in
attendance-count = { $present } of { $expected } are here.
attendance-screen = Code for the screen
attendance-scanner = Scanning participants' codes
attendance-scanner-start = Turn the camera on
attendance-scanner-snap = Take the code
attendance-scanner-point = Point the camera at a participant's code.
attendance-scanner-unknown = The code is not on the list. Reload the page when there is a network, or mark the participant on the list.
attendance-scanner-queued = Waiting to be sent: 0. They leave by themselves when there is a network, with the time of the scan.
attendance-scanner-later = the mark is sent when there is a network
attendance-scanner-refused = That did not work. Allow the camera (it needs https), choose a photo of the code, or mark the participant on the list.
attendance-scanner-signed-out = You have signed out. Sign in again: the scans are kept and will be sent.
attendance-scanner-kept = The picture is kept and will be sent when there is a network.
attendance-scanner-offline = There is no network. Take the codes: they are sent later, with the time of the scan.
attendance-by-hand = A photo of the code, or the code typed
attendance-photo = Photo of a participant's code
attendance-token = Participant's code
attendance-mark = Mark
attendance-list = Participants
attendance-search = Family name
attendance-show = Show
attendance-show-all = everybody
attendance-show-absent = those not marked yet
attendance-empty = Those who have a place at the event will stand here.
attendance-name = Name
attendance-organisation = Organisation
attendance-since = Here since
attendance-take-back = Take the mark back
attendance-mark-ticked = Mark those ticked
attendance-way-qr = by the participant's code
attendance-way-code = by the code on the screen
attendance-way-list = by list
attendance-no-code = No code can be seen in the photo. Take it closer and straighter, or mark the participant on the list.
attendance-said = { $text }
attendance-marked = { $n ->
    [one] { $n } participant is marked.
   *[other] { $n } participants are marked.
  }
attendance-taken-back = The mark is taken back, and the participation has left the portfolio.
attendance-is-in = { $name }: here
attendance-is-in-already = { $name }: here since { $at } already
attendance-no-place = { $name } has no place ({ $state }). If there is room, add them as somebody without a registration.
attendance-another-event = This is a code of another event.
attendance-unknown = There is no such participant. Check the code, or find the person by name.
attendance-walk-in = Came without a registration
attendance-walk-in-help = The person is registered for the event and marked at once, if there is room.
attendance-person = Name
attendance-find = Find
attendance-admit = Register and mark
attendance-nobody-found = Nobody was found. Check the name, or write the person down as a guest.
attendance-guest = A guest who is not in the registry
attendance-guest-name = Name
attendance-guest-email = E-mail
attendance-guest-email-help = The link to the feedback form and the certificate is sent there.
attendance-screen-help = Open your invitation and enter the code, or point your phone's camera at it. It changes every minute.
attendance-screen-picture = Code for a phone's camera: leads to the page of marking oneself
attendance-present = { $n ->
    [one] { $n } participant is here
   *[other] { $n } participants are here
  }
attendance-presence = I am at the event
attendance-code = Code from the screen
attendance-code-help = Six digits. It changes every minute.
attendance-i-am-here = Mark me
attendance-you-are-in = You are marked.
attendance-you-are-in-since = You are here since { $at }.
attendance-you-wait = You are on the waiting list. Ask the organiser: if there is room, they will mark you.
attendance-you-are-not-registered = You are not registered for this event. Ask the organiser.
attendance-register-first = The event's page, and registering for it
attendance-ticket-help = This is a participant's code. Show it at the door: the organiser points a camera at it.
attendance-ticket-picture = Participant's code
attendance-asked-mark = mark
attendance-asked-words = in words
attendance-refusal-too-often = Too many attempts. Wait a minute and enter the code that is on the screen now.
attendance-refusal-code = The code does not fit. Enter the one that is on the screen now.
attendance-refusal-not-now = The code counts from an hour before the event until an hour after it.
attendance-refusal-certificate = A certificate stands on this mark. Revoke it first.
attendance-refusal-state = The event does not take place: it is still being prepared, or cancelled.
attendance-refusal-early = The event is more than a day away: nobody can be there yet.
attendance-refusal-full = No place is free. Make room for more at the event, or withdraw those who did not come.
attendance-refusal-nobody = Your account is not linked with a person of the registry. Ask the organiser to mark you on the list.
attendance-refusal-email = Write an address of mail, such as name@example.ru.
attendance-refusal-link = Write an address that begins with https:// or http://.

# Participation
participation-title = Participation
participation-help = The ledger that portfolios, indicators and reports read. Participants come with a mark, speakers from the programme, others are entered by hand.
participation-empty = Participants stand here once they are marked, speakers once the event is held.
participation-count = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
  }
participation-role = Role
participation-role-participant = participant
participation-role-speaker = speaker
participation-role-organiser = organiser
participation-role-host = host
participation-role-expert = expert
participation-evidence = Ground
participation-evidence-attendance = mark of attendance
participation-evidence-programme = programme of the day
participation-evidence-hand = entered by hand
participation-hours = Hours
participation-add = Enter by hand
participation-enter = Enter
participation-remove = Remove
participation-added = The participation is entered.
participation-removed = The participation is removed.
participation-refusal-not-held = People are entered by hand after the event is held.
participation-refusal-there = This person is there in this role already.

# Materials
materials-title = Materials
materials-new = New material
materials-new-help = A link or a file. Whoever sees the event sees it.
materials-add = Add material
materials-empty = Presentations, recordings and handouts will stand here.
materials-remove = Remove
materials-added = The material is added.
materials-removed = The material is removed.
materials-field-title = What it is
materials-field-url = Link
materials-field-url-help = Or choose a file below.
materials-field-file = File
materials-refusal-one-of-two = Give one of the two: a link or a file.

# Feedback
feedback-title = Feedback
feedback-give = Give feedback
feedback-editor = Questions to participants
feedback-editor-help = The questions go by mail to those marked present when the event is over. Answers are kept without names. After the first answer the questions stay as they are.
feedback-field-marks = Questions with a mark from 1 to 5
feedback-field-marks-help = One in each line.
feedback-field-words = Questions answered in words
feedback-field-words-help = One in each line.
feedback-usual-marks =
    How useful was the event?
    How clear were the speakers?
    How well was it organised?
feedback-usual-words =
    What will you use in your work?
    What should be better?
feedback-kept = The questions are kept.
feedback-empty = Participants are not asked anything yet.
feedback-nothing-asked = Nothing is asked about this event.
feedback-answered = { $n ->
    [0] There are no answers yet.
    [one] { $n } participant has answered.
   *[other] { $n } participants have answered.
  }
feedback-missing = { $n ->
    [0] Everybody who was there has answered.
    [one] { $n } has not answered.
   *[other] { $n } have not answered.
  }
feedback-too-few = { $n ->
    [one] Answers are shown when there is at least { $n }.
   *[other] Answers are shown when there are at least { $n }: with fewer one would know whose they are.
  }
feedback-mean = Mean { $mean }, marks: { $n }
feedback-mark = Mark
feedback-answers = Answers
feedback-nobody-said = Nobody answered this question.
feedback-form-help = Answers are kept without your name and without the time. The organisers see them together with those of others, when there are at least five.
feedback-scale = 1 — not at all, 5 — fully
feedback-send = Send
feedback-thanks = Thank you! The answer is kept.
feedback-mail-subject = Your opinion of “{ $title }”
feedback-mail-body =
    Good day!

    Thank you for coming to “{ $title }”. Please answer a few questions: it takes two minutes. Answers are kept without names.

    { $address }
feedback-refusal-too-much = At most 20 questions, each of 300 characters at most.
feedback-refusal-answered = There are answers already, and the questions stay as they are.
feedback-refusal-nothing = Answer at least one question.
feedback-refusal-once = You have answered already. Thank you!
feedback-refusal-not-there = Feedback is for those who were at the event. If you were, ask the organiser to mark you.
feedback-as-table = As a table

# On the pages of events and registrations
attendance-and-after = Participants and results
attendance-my-code = My participant's code
attendance-my-certificate = Download the certificate
attendance-letter-code = Your participant's code, show it at the door: { $url }
attendance-afterwards = Feedback, materials, certificate
