# Vacancies
training-vacancies = Vacancies
training-vacancies-help = Whom institutions lack, from when, and whom the district is to train. An institution enters its vacancies itself and closes them when somebody is found.
training-vacancies-count = { $n ->
    [one] { $n } vacancy
   *[other] { $n } vacancies
  }
training-vacancies-empty = There are no such vacancies. Enter the first: the district's order is made of those for which somebody is to be trained.
training-vacancies-file = Vacancies
training-vacancy = Vacancy
training-vacancy-new = Enter a vacancy
training-vacancy-help = One vacancy is one place. If somebody is to be trained for it, name the speciality: it goes into the district's order.
training-vacancy-filled = close: somebody was found
training-vacancy-withdraw = withdraw: no longer needed
training-vacancy-reopen = open again
training-vacancy-state-open = open
training-vacancy-state-filled = filled
training-vacancy-state-withdrawn = withdrawn
training-only-training = for target training
training-search = Search
training-search-name = Family name
training-any = all
training-actions = Actions

# Columns
training-column-title = Post
training-column-organisation = Institution
training-column-subject = Subject
training-column-rate = Rate
training-column-needed = Needed from
training-column-speciality = Speciality
training-column-level = Level
training-column-state = State
training-column-people = People
training-column-campaign = Campaign
training-column-until = Until
training-column-places = Places
training-column-applicant = Applicant
training-column-offer = Offer
training-column-number = №
training-column-class = Class
training-column-employer = Employer
training-column-student = Student
training-column-signed = Signed
training-column-university = Where
training-column-contract = Contract №
training-column-law = Law
training-column-study-until = Studies until

# Fields
training-field-title = Title
training-field-organisation = Institution
training-field-subject = Subject
training-field-rate = Rate
training-field-rate-help = 1 is a whole rate; 0.5 or 1.25 will do.
training-field-needed-from = Needed from
training-field-for-training = Somebody is to be trained for it
training-field-speciality = Speciality
training-field-speciality-help = For example: 44.03.05 Pedagogical education (mathematics and physics).
training-field-level = Level of education
training-field-season = School year of the leavers
training-field-regulation = By which paper
training-field-regulation-help = For example: order № 215-D of 15.04.2020.
training-field-rubric = Rules of selection
training-field-rubric-help = Criteria, papers, and how ties are broken. They do not change once applications are taken.
training-field-begins-on = Applications from
training-field-ends-on = Applications until
training-field-interview-on = Day of the interview
training-field-about = What is to be known
training-field-about-help = Where to bring the originals, whom to ask.
training-field-protocol-number = Number of the protocol
training-field-protocol-on = Date of the protocol
training-field-channel = Channel
training-field-channel-help = Selection by the district: a contract before admission. National platform: a contract after admission.
training-field-number = Number of the offer
training-field-number-help = Its number on the national platform; not needed for the district's own selection.
training-field-university = Where to study
training-field-places = Places
training-field-months = Obligation, months
training-field-months-help = From 36 to 60 months.
training-field-requirements = Requirements
training-field-support = Measures of support
training-field-role = Role
training-field-family = Family name
training-field-given = Given name
training-field-patronymic = Patronymic
training-field-birth-date = Birth date
training-field-school = School
training-field-class = Class, or what they do now
training-field-class-help = For example: 11A.
training-field-offer = For which offer
training-field-consent-by = Who consented to the use of the data
training-field-consent-by-help = For a minor, a parent or guardian: the whole name.
training-field-consent-on = When they consented
training-field-reason = Reason
training-field-code = Which paper
training-field-file = File
training-field-mark = Mark
training-field-note = Note
training-field-decision = Decision
training-field-appeal = What you contest
training-field-outcome = Outcome
training-field-answer = Answer
training-field-signed-on = Signed on
training-field-signed-on-help = The law of this day governs the contract.
training-field-study-from = Studies begin
training-field-study-until = Studies end
training-field-post = Post after the studies
training-field-on = Date
training-field-ground = Ground
training-field-owed = To be given back, roubles
training-field-owed-help = Support paid and the penalty, if known.
training-field-kind = What it is
training-field-due-on = Due on
training-field-amount = Average mark, or a sum in roubles
training-field-state = State
training-field-document = Proved by
training-field-from-on = From
training-field-to-on = Until (not including)
training-field-to-on-help = Leave empty while the end is not known.

# Levels and channels
training-level-vocational = vocational
training-level-bachelor = bachelor
training-level-specialist = specialist
training-level-master = master
training-channel-selection = selection by the district
training-channel-platform = national platform

# Campaigns
training-campaigns = Target training
training-campaigns-help = Campaigns of selection: offers, applications, ranking, protocol, the district's order.
training-campaigns-empty = There are no campaigns yet. One begins with the paper that it follows and with offers: where to study and for whom.
training-campaign-new = New campaign
training-campaign-revising = Campaign
training-campaign-help = Schools will see the terms and the rules. While it is a draft only you see it.
training-campaign-state-draft = draft
training-campaign-state-open = taking applications
training-campaign-state-closed = points and interviews
training-campaign-state-ranked = ranking published
training-campaign-state-signed = protocol signed
training-campaign-state-finished = finished
training-next = What next
training-next-draft = Add offers and announce the campaign: schools will see it.
training-next-open = Check applications as they come. Close when the term is over.
training-next-closed = Give points, hold the interview and publish the ranking: schools will see the places of their pupils.
training-next-ranked = Answer appeals, decide about shared places and sign the protocol. If an appeal is upheld, go back a step, correct the points and publish anew.
training-next-signed = Conclude contracts from the applicants' pages and finish the campaign.
training-next-finished = The campaign is finished; contracts go on.
training-do-opening = Announce
training-do-closing = Close
training-do-publication = Publish the ranking
training-do-signing = Sign the protocol
training-do-finishing = Finish
training-do-return = Step back
training-signing-help = Points, places and decisions do not change after that.
training-signing-confirm = The ranking and the decisions will be final.
training-confirm-first = Tick that you confirm it.
training-revise = Change
training-term = Applications
training-published = Ranking published
training-appeals-until = Appeals until
training-protocol = Protocol
training-protocol-of = № { $number } of { $day }
training-protocol-file = Protocol of the commission
training-offers = Offers
training-offers-empty = There are no offers yet. Add at least one: where to study, for whom, how many places.
training-offer = Offer
training-offer-new = Add an offer
training-offer-help = One offer, one ranking: so many places as are said here.
training-offer-places = { $n ->
    [one] { $n } place
   *[other] { $n } places
  }
training-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
  }
training-order = District's order
training-order-file = District's order for target training
training-order-people = { $n ->
    [one] { $n } person is needed
   *[other] { $n } people are needed
  }
training-rubric = Rules of selection
training-criterion = Criterion
training-points = Points
training-points-per = { $each } for each, at most { $cap }
training-points-yes = { $points } if there is any
training-points-step = from { $from }: { $points }
training-evidence = Proved by
training-evidence-interview = interview by the commission
training-ties = Equal totals are compared by: { $criteria }. Who is equal in them too shares the place.
training-package = Papers
training-keep-seen = the original is shown, no copy is kept
training-optional = if there is one
training-of-minors = for minors

# Commission
training-commission = Commission
training-commission-help = Members see the admitted applicants of this campaign and mark the interview; the protocol names them.
training-commission-empty = Nobody is in the commission yet.
training-member-new = Take into the commission
training-member-help = From the staff of the registry; find others by name.
training-member-whom = Whom
training-member-add = Take in
training-member-remove = remove
training-member-chair = chair
training-member-secretary = secretary
training-member-member = member
training-nobody-found = Nobody was found. Check the name.

# Applications
training-applications = Applications
training-applications-help = Applications are seen by the school that hands them in and by this campaign's commission.
training-applications-all = all applications
training-applications-none = There are no applications that you may see.
training-applications-empty = There are no such applications. A school writes one while they are taken.
training-applications-count = { $n ->
    [one] { $n } application
   *[other] { $n } applications
  }
training-applications-file = Applications
training-check-queue = { $n ->
    [one] { $n } application waits for the check
   *[other] { $n } applications wait for the check
  }
training-apply = Apply
training-apply-help = A draft first, which only the school sees. Add the papers on the next page and hand it in.
training-application-revising = Application
training-application-number = Application № { $n }
training-application-state-draft = draft
training-application-state-submitted = submitted
training-application-state-returned = returned
training-application-state-admitted = admitted
training-application-state-rejected = rejected
training-application-state-withdrawn = withdrawn
training-step-submission = Hand in
training-step-admission = Admit
training-step-return = Return
training-step-rejection = Reject
training-step-reconsideration = Check anew
training-step-withdrawal = Withdraw
training-return-help = Say what is missing: the school will correct it and hand it in again.
training-rejection-help = Say why the application cannot take part.
training-withdrawal-help = The application takes part no more, and the consent ends.
training-withdrawal-confirm = { $name }: the application will be withdrawn. It can only be written anew.
training-because = Reason: { $reason }
training-minor = under 18
training-consent = Consent
training-consent-given = { $by }, { $day }
training-consent-lacks = no consent
training-submitted = Handed in
training-contract = Contract
training-lacks = Missing: { $papers }.
training-papers-empty = There are no papers yet.
training-paper-seen = the original was shown
training-paper-add = Add a paper
training-paper-help = PDF, document or photograph, up to 20 MB. The school and the commission will see it.
training-paper-note = The original was shown: { $paper }
training-paper-remove = remove
training-points-later = The school sees points and place when the ranking is published.
training-points-give = Give points
training-points-help = Enter what the paper says and which paper it is. The points follow from the rules.
training-value = Value
training-value-help = From 0 to { $most }; at most { $cap } points.
training-proof-of = Paper: { $criterion }
training-no-paper = there is no such paper
training-total = Total
training-without = Place without it
training-without-help = The last column is the place that the applicant would hold if this criterion counted for nobody.
training-placed = Place { $place } of { $of }, places to study: { $places }.
training-settled = with equal totals, “{ $criterion }” settled the place
training-interview = Mark the interview
training-interview-help = The commission and those who run the campaign see the mark; the ranking takes the mean of the members.
training-interviews = Interviews
training-interviews-help = Applicants of campaigns in whose commissions you sit.
training-interviews-empty = No interviews wait for you.
training-my-mark = Your mark
training-mark-give = mark
training-mark-help = From 0 to { $most }.

# Ranking and appeals
training-ranking = Ranking
training-ranking-live = The ranking as it stands now; publication freezes the points.
training-ranking-frozen = The published ranking with the points that made it.
training-ranking-empty = There are no admitted applications that you may see.
training-place = Place
training-undecided = the commission decides
training-decide = Decision of the commission
training-decide-link = change
training-decide-help = A decision that differs from the place needs a reason: the protocol quotes it.
training-decision-recommended = recommended
training-decision-reserve = reserve
training-decision-refused = not recommended
training-appeals = Appeals
training-appeal-new = Appeal
training-appeal-help = Say which points or which place you contest and why. The answer will appear on the application's page.
training-appeal-answer = Answer
training-answer = Answer
training-answer-help = If it is upheld, take the campaign a step back, correct the points and publish anew.
training-appeal-state-filed = waits for an answer
training-appeal-state-upheld = upheld
training-appeal-state-dismissed = dismissed

# Contracts
training-contracts = Target contracts
training-contracts-help = From the signature to the end of the obligation. The law of the day of signing governs a contract.
training-contracts-empty = There are no such contracts. One is concluded from the applicant's page once the protocol is signed.
training-contracts-count = { $n ->
    [one] { $n } contract
   *[other] { $n } contracts
  }
training-contracts-file = Contracts of target training
training-contract-file = Contract of target training
training-contract-sign = Conclude a contract
training-contract-help = The law that governs the contract is fixed by the date of signing.
training-contract-number = Number of the contract
training-contract-of = Contract № { $number } of { $day }
training-contract-state-signed = signed
training-contract-state-studying = studying
training-contract-state-graduated = graduated
training-contract-state-working = working
training-contract-state-fulfilled = fulfilled
training-contract-state-released = released
training-contract-state-breached = breached
training-contract-state-lapsed = lapsed
training-signed-in = Year of signing
training-under-law = law № { $law }
training-study-until = until { $day }
training-governed = Governed by: { $law }.
training-to-check = grounds and terms are to be checked
training-suspended = suspended
training-studies = Studies
training-entered = Entered
training-graduated = Graduated
training-arrive-by = To be employed by
training-ended = Ended
training-owed = To be given back
training-obligation = Obligation
training-since = since { $day }
training-until-day = until { $day }
training-served = { $n } of { $of } days served
training-clock-later = The clock of the obligation begins with the work.
training-suspend = Suspend the obligation
training-suspend-help = Suspended days do not count, and the end moves. The grounds are those of the law of the contract.
training-resume = resume today
training-items = Terms, practice, payments
training-items-empty = No terms, practice or payments are planned yet. What is planned reminds of itself.
training-item = What
training-item-new = Plan
training-item-title-help = For example: winter term 2021/2022, support for the autumn.
training-item-term = term
training-item-practice = practice
training-item-payment = payment
training-item-state-due = due
training-item-state-met = done
training-item-state-failed = not done
training-paid = Support paid: { $sum }
training-roubles = { $sum } ₽
training-average = average { $mark }
training-amount = Mark or sum
training-late = late
training-move-enrolment = Entered
training-move-graduation = Graduated
training-move-employment = Employed
training-move-fulfilment = Obligation served
training-move-release = Release
training-move-breach = Breach
training-move-lapse = Not admitted
training-move-help = Say on which day it happened.
training-release-confirm = { $name }: the contract ends by a release.
training-breach-confirm = { $name }: the contract ends as breached; support is to be given back.
training-lapse-confirm = { $name }: the contract ends because studies never began; the place is free for the reserve.

# What is due
training-due-title = What is due
training-due-help = What is late, and what is due within three months.
training-due-empty = Nothing is late, and nothing is due within three months.
training-due-on = Due on
training-due-enrolment = admission
training-due-term = term
training-due-practice = practice
training-due-payment = payment
training-due-graduation = graduation
training-due-employment = employment
training-due-fulfilment = end of the obligation

# On the desk
training-concern-check = { $n ->
    [one] “{ $title }”: { $n } application waits for the check
   *[other] “{ $title }”: { $n } applications wait for the check
  }
training-concern-appeals = { $n ->
    [one] “{ $title }”: { $n } appeal waits for an answer
   *[other] “{ $title }”: { $n } appeals wait for an answer
  }
training-concern-returned = Application № { $n } was returned (“{ $title }”)
training-concern-interviews = { $n ->
    [one] { $n } applicant waits for your mark
   *[other] { $n } applicants wait for your mark
  }
training-concern-due = { $day }: { $what }, { $name }

# Done
training-notice-vacancy = The vacancy was entered.
training-notice-vacancy-closed = The vacancy was closed.
training-notice-vacancy-open = The vacancy is open again.
training-notice-saved = Saved.
training-notice-drafted = The campaign is a draft. Add offers.
training-notice-opening = The campaign was announced.
training-notice-closing = Applications are closed.
training-notice-publication = The ranking was published.
training-notice-signing = The protocol was signed.
training-notice-finishing = The campaign was finished.
training-notice-offer-removed = The offer was removed.
training-notice-member = Taken into the commission.
training-notice-member-removed = Removed from the commission.
training-notice-nobody = Choose whom to take in.
training-notice-application = The draft was written. Add papers and hand it in.
training-notice-submission = The application was handed in.
training-notice-admission = The application was admitted.
training-notice-rejection = The application was rejected.
training-notice-reconsideration = The application is checked anew.
training-notice-withdrawal = The application was withdrawn.
training-notice-return = Done: a step back.
training-notice-paper = The paper was added.
training-notice-paper-removed = The paper was removed.
training-notice-points = The points were given.
training-notice-marked = The mark was written.
training-notice-decided = The decision was written.
training-notice-appeal = The appeal was filed.
training-notice-answered = The answer was written.
training-notice-contract = The contract was written.
training-notice-suspended = The obligation was suspended.
training-notice-resumed = The obligation goes on.
training-notice-enrolment = The admission was written.
training-notice-graduation = The graduation was written.
training-notice-employment = The employment was written: the clock runs.
training-notice-fulfilment = The obligation is served.
training-notice-release = The release was written.
training-notice-breach = The breach was written.
training-notice-lapse = The contract lapsed, the place is free.

# Refusals
training-refusal-state = This cannot be done now: the state has changed. Reload the page.
training-refusal-speciality = If somebody is to be trained, name the speciality.
training-refusal-rate = A rate is a number from 0.01 to 3.
training-refusal-ends-before = The end cannot be before the beginning.
training-refusal-no-offers = Add at least one offer first.
training-refusal-has-applications = There are applications already.
training-refusal-appeals = Answer the appeals before signing.
training-refusal-undecided = Some shared places are not decided: decide on the page of the ranking.
training-refusal-places = Places are a whole number from 1 to 1000.
training-refusal-offer-number = An offer on the platform has a number: enter it.
training-refusal-member-there = They are in the commission already.
training-refusal-chair-there = There is a chair already.
training-refusal-member-marked = They have marked applicants and stay in the protocol.
training-refusal-not-open = Applications are not taken now.
training-refusal-applied-already = They have applied in this campaign already.
training-refusal-birth = Check the birth date.
training-refusal-consent-of-parent = For a minor a parent or guardian consents.
training-refusal-consent-day = Say both who consented and when; not in the future.
training-refusal-consent = Without consent an application cannot be handed in.
training-refusal-paper = A paper is missing: { $paper }. Add it and hand in again.
training-refusal-paper-sort = This paper is added as a file or only shown, not otherwise.
training-refusal-papers = No more than { $n } papers.
training-refusal-paper-proves = Points rest on this paper: correct them first.
training-refusal-value = A number from 0 to { $most }.
training-refusal-proof = Name the paper that proves it.
training-refusal-mark = A mark is a number, such as 8 or 7.5.
training-refusal-not-markable = Points are given to the admitted until the ranking is published.
training-refusal-decision-reason = The decision differs from the place: say why.
training-refusal-no-places = All places of this offer are taken.
training-refusal-appeal-late = Appeals are not taken now.
training-refusal-not-signed = A contract is concluded once the protocol is signed.
training-refusal-not-recommended = The commission did not recommend them.
training-refusal-contract-there = There is a contract already.
training-refusal-future = The day cannot be in the future.
training-refusal-no-law = There was no such law on that day: check the date.
training-refusal-months = Under { $law } the obligation is { $from } to { $to } months.
training-refusal-day = The day cannot be in the future or before the event before it.
training-refusal-not-served = Not everything is served yet: look at the clock.
training-refusal-ground = Choose a ground of the law of the contract.
training-refusal-sum = A number, such as 12000 or 4.5.
training-refusal-large = The file is larger than { $n } MB.
training-refusal-unchecked = { $n ->
    [one] { $n } application is not checked yet.
   *[other] { $n } applications are not checked yet.
  }

# Forecast
training-forecast = Forecast of the need
training-forecast-help = How many posts will want somebody, judged by how people of the same age and experience left in past years. No number is shown without its interval.
training-forecast-by = Show by
training-forecast-by-subject = by subject
training-forecast-by-organisation = by institution
training-forecast-learned = { $n ->
    [one] Staff on { $day }; learned from { $n } September.
   *[other] Staff on { $day }; learned from { $n } Septembers.
  }
training-in-years = { $n ->
    [one] in { $n } year
   *[other] in { $n } years
  }
training-interval-help = How many will be needed: the expectation, below it the intervals of 80% and of 90%
training-percent = { $n }%
training-forecast-group = Who
training-forecast-people = Staff
training-forecast-vacancies = Vacancies
training-forecast-students = Students under contract
training-forecast-total = Together
training-forecast-expected = expected
training-forecast-posts-ahead = posts
training-forecast-posts = { $n } posts by then
training-forecast-follows = Posts are today’s (staff and open vacancies) and follow the number of pupils where it was written down; that number itself is taken as it is, without an interval. Who goes to another school or subject leaves the group, not the district.
training-pupils = Numbers of pupils
training-pupils-help = How many pupils an institution or the district has by school year: counted and expected. The number of posts in the forecast follows them.
training-pupils-empty = There are no numbers yet, and the forecast takes posts to stay as many. Write down the pupils of this school year, and those expected in 3, 5 and 10 years.
training-pupils-new = Write down or correct a number
training-pupils-year = School year
training-pupils-number = Pupils
training-pupils-source = Source
training-pupils-source-help = For example: form OO-1; births by the registry office; capacity of a new school.
training-pupils-remove = Remove
training-notice-pupils = The number is written down.
training-notice-pupils-removed = The number is removed.
training-refusal-pupil-year = The school year must be at most 15 years ahead and 20 back.
training-forecast-low80 = 80% from
training-forecast-high80 = 80% to
training-forecast-low90 = 90% from
training-forecast-high90 = 90% to
training-risks = Fewer than eight people: no rate. Pension age (to be checked)
training-risks-none = Fewer than eight people: no rate; nobody reaches the pension age in ten years.
training-forecast-assumes = As many posts as today: staff and open vacancies. The registry does not know how many pupils will come, so they are not counted. Who goes to another school or subject leaves the group, not the district.
training-forecast-empty = There is no staff on this day. Import a list or choose another school year above.
training-arrival-assumed = Of those who sign, { $chance } come to work: an assumption, as no contract has come so far yet.
training-arrival-shown = Of those who signed, { $chance } came to work: { $came } of { $of } who finished or fell away.
training-back-test = Back-test
training-back-test-help = Past years, forecast from those before them: how often the leavers lay within the interval.
training-back-test-short = The back-test needs three years of lists. Until then take the forecast with care.
training-within-80 = Within the interval of 80%
training-within-90 = Within the interval of 90%
training-coverage = { $share } ({ $part } of { $whole } cases; { $low } to { $high })
training-coverage-help = A case is a group in a year. An honest interval of 80% covers at least 80% of the cases.
training-error = Mean error, people
training-naive-error = Error of “as many as last year”, people
training-contracts-needed = How many contracts
training-contracts-needed-help = Not everybody enters, finishes and comes. How many contracts bring at least as many as needed with a probability of 80%.
training-need = People needed
training-chance = Come to work, %
training-contracts-answer = To get { $need }, conclude { $n } contracts (if { $chance }% come).
training-contracts-no-answer = There is no answer for such numbers.
training-enough = Enough with probability
training-intervals = 80%: { $low }–{ $high }; 90%: { $lowest }–{ $highest }
training-coverage-narrow = The intervals were too narrow here: people leave less evenly than the rates say. Take them as the least of what is not known.
training-offer-remove = remove
