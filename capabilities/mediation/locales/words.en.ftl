# The words of mediation.

mediation-model-mediation = School mediation
mediation-model-reconciliation = Reconciliation service
mediation-model-mixed = Both approaches

mediation-service-forming = being formed
mediation-service-working = working
mediation-service-suspended = suspended
mediation-service-none = no service

mediation-post-curator = curator
mediation-post-mediator = mediator

mediation-source-party = a party itself
mediation-source-family = family
mediation-source-witness = witnesses
mediation-source-school = the institution
mediation-source-commission = commission for minors
mediation-source-police = police
mediation-source-court = court, investigation

mediation-kind-pupil-pupil = pupil and pupil
mediation-kind-pupil-teacher = pupil and teacher
mediation-kind-parent-teacher = parent and teacher
mediation-kind-teacher-teacher = teacher and teacher
mediation-kind-pupil-parent = pupil and parent
mediation-kind-group = group, class
mediation-kind-teacher-administration = teacher and administration
mediation-kind-other = another conflict

mediation-programme-mediation = mediation
mediation-programme-shuttle = shuttle mediation
mediation-programme-circle = community circle
mediation-programme-school-conference = school conference
mediation-programme-family-conference = family conference

mediation-decline-competence = beyond the service’s competence
mediation-decline-unacknowledged = the sides do not acknowledge what happened
mediation-decline-violence = risk of violence
mediation-decline-other = another reason

mediation-outcome-agreement = reconciled, with an agreement
mediation-outcome-reconciled = reconciled, without an agreement
mediation-outcome-partial = partly reconciled
mediation-outcome-disagreement = no agreement
mediation-outcome-first-refused = the first side refused
mediation-outcome-second-refused = the second side refused
mediation-outcome-unfinished = not finished
mediation-outcome-passed-on = passed on

mediation-kept-wholly = kept
mediation-kept-partly = kept in part
mediation-kept-broken = not kept
mediation-kept-resumed = the conflict resumed

mediation-prevention-circle = preventive circle
mediation-prevention-class-hour = class hour
mediation-prevention-training = training of mediators
mediation-prevention-parents = parents’ meeting
mediation-prevention-publication = publication

mediation-stage-received = received
mediation-stage-accepted = accepted
mediation-stage-meetings = preliminary meetings
mediation-stage-consented = both consented
mediation-stage-held = programme held
mediation-stage-followed = follow-up
mediation-stage-closed = closed
mediation-stage-declined = declined
mediation-stage-refused = a side refused
mediation-stage-passed-on = passed on
mediation-stage-stopped = stopped

mediation-verb-accepted = Accept
mediation-verb-meetings = Begin preliminary meetings
mediation-verb-consented = Record both consents
mediation-verb-held = Record the programme
mediation-verb-followed = Follow up
mediation-verb-closed = Close
mediation-verb-declined = Decline
mediation-verb-refused = Record a refusal
mediation-verb-passed-on = Pass on
mediation-verb-stopped = Stop for safety

mediation-gap-service = no service
mediation-gap-working = service does not work
mediation-gap-curator = no curator
mediation-gap-trained = nobody trained
mediation-gap-expiring = training ends soon
mediation-gap-key = journal never opened

mediation-part-year = the whole school year
mediation-part-half-1 = first half
mediation-part-half-2 = second half
mediation-part-quarter-1 = September – November
mediation-part-quarter-2 = December – February
mediation-part-quarter-3 = March – May
mediation-part-quarter-4 = June – August

mediation-column-organisation = Institution
mediation-column-state = Service
mediation-column-model = Approach
mediation-column-ordered-on = Order of
mediation-column-curator = Curator
mediation-column-members = Adults
mediation-column-trained = Trained
mediation-column-pupils = Pupil mediators
mediation-column-gaps = What is missing
mediation-column-name = Name
mediation-column-training = Training
mediation-column-key = Key of the journal
mediation-column-actions = Actions
mediation-column-number = No.
mediation-column-stage = Stage
mediation-column-people = Participants
mediation-column-requests = Requests
mediation-column-criminal = Criminal
mediation-column-bullying = About bullying
mediation-column-accepted = Accepted
mediation-column-held = Programmes
mediation-column-reconciled = Reconciled
mediation-column-pupils-part = Pupils
mediation-column-adults-part = Adults
mediation-column-prevented = Prevention
mediation-column-prevention-people = Participants of prevention

mediation-field-organisation = Institution
mediation-field-model = Approach
mediation-field-state = State
mediation-field-order-number = Number of the order
mediation-field-ordered-on = Order
mediation-field-page = Page with the regulation
mediation-field-phone = Telephone
mediation-field-hours = Room and hours
mediation-field-pupil-mediators = Pupil mediators
mediation-field-pupil-mediators-help = A number only: names stay in the school.
mediation-field-person = Who
mediation-field-post = Role
mediation-field-since = Since
mediation-field-training = Programme of training
mediation-field-training-help = Leave empty if there was none.
mediation-field-training-hours = Hours
mediation-field-trained-until = Counts until
mediation-field-word = Code word
mediation-field-word-help = At least 10 letters, better several words. Capitals do not count.
mediation-field-word-again = Once more
mediation-field-received-on = Day of the request
mediation-field-received-on-help = Only the quarter is kept in the open.
mediation-field-source = From whom
mediation-field-kind = Between whom
mediation-field-criminal = About a crime or an offence
mediation-field-bullying = Bullying
mediation-field-first-name = First side
mediation-field-first-about = Class, post
mediation-field-first-representative = Representative and contacts
mediation-field-second-name = Second side
mediation-field-second-about = Class, post of the second side
mediation-field-second-representative = Representative and contacts of the second side
mediation-field-essence = What it is about
mediation-field-decline = Why it was declined
mediation-field-programme = Programme
mediation-field-pupils = Pupils took part
mediation-field-adults = Adults took part
mediation-field-agreement = What was agreed
mediation-field-agreement-help = Empty without a written agreement.
mediation-field-outcome = Outcome
mediation-field-check-on = Look at it again on
mediation-field-kept = How it was kept
mediation-field-first-consented = Consent of the first side (of a minor’s parent too)
mediation-field-first-consented-help = The day of the consent: not before the request and not after today.
mediation-field-second-consented = Consent of the second side (of a minor’s parent too)
mediation-field-second-consented-help = Without both consents no programme is held. The day is printed in the agreement of the sides.
mediation-field-note = Note
mediation-field-held-on = Day
mediation-field-prevention = What was held
mediation-field-title = Title
