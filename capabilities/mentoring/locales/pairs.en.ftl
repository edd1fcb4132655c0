# Pairs
menu-my-pairs = My pairs
mentoring-pairs = Pairs
mentoring-pair-number = Pair no. { $number }
mentoring-pairs-empty = There are no such pairs. Pairs are proposed by matching, or made by hand.
mentoring-pairs-count = { $n ->
    [one] { $n } pair
   *[other] { $n } pairs
}
mentoring-no-pairs-yet = No pairs yet.
mentoring-any-state = Any
mentoring-pair-proposed = proposed
mentoring-pair-offered = awaits consent
mentoring-pair-consented = consented
mentoring-pair-active = at work
mentoring-pair-completed = completed
mentoring-pair-broken = ended early
mentoring-pair-declined = declined
mentoring-minor-elsewhere = a pupil of another organisation
mentoring-locked = locked
mentoring-lock = Lock
mentoring-unlock = Unlock
mentoring-offer = Show to the parties
mentoring-offer-ticked = Show those ticked
mentoring-offer-all = { $n ->
    [one] Show { $n } pair to the parties
   *[other] Show { $n } pairs to the parties
}
mentoring-offer-help = The parties see the pair under “My pairs” and get a letter, which does not name the other side.
mentoring-withdraw = Take the offer back
mentoring-start = Begin the work
mentoring-start-help = From the first day the pair is at work; the agreement holds until the last.
mentoring-complete = Complete
mentoring-completion-help = The result goes into the bases and the monitoring report.
mentoring-break = End early
mentoring-break-help = The mentee is matched again; this pair is not proposed any more. By article 351.8 of the labour code the mentoring of a worker is ended with at least three working days’ notice.
mentoring-resume = Resume
mentoring-decline = Decline the pair
mentoring-refusal-help = Such a pair is not proposed any more; another mentor will be found.
mentoring-field-side = Who declined
mentoring-field-outcome = Result
mentoring-field-ended-on = Day of completion
mentoring-field-started-on = First day
mentoring-works = Work of the pair
mentoring-ended = End
mentoring-ended-by = written down by { $name }
mentoring-why-pair = Why they fit
mentoring-why-not-other = Why not another mentor
mentoring-asked-mentor = The mentor’s consent
mentoring-asked-mentee = The mentee’s consent
mentoring-asked-mentor-parent = Consent of the mentor’s parent
mentoring-asked-mentee-parent = Consent of the mentee’s parent
mentoring-asked-labour = Written consent of the worker (art. 351.8 of the labour code)
mentoring-on-paper = on paper
mentoring-awaited = awaited
mentoring-i-consent = I consent
mentoring-agreement-docx = Agreement (DOCX)
mentoring-agreement-pdf = Agreement (PDF)
mentoring-agreement-file = Mentoring agreement
mentoring-plan-docx = Personal programme (DOCX)
mentoring-plan-file = Personal programme
mentoring-certificate-docx = Mentor’s certificate (DOCX)
mentoring-certificate-pdf = Mentor’s certificate (PDF)
mentoring-certificate-file = Mentor’s certificate
mentoring-fit = Does the pair fit
mentoring-fit-question = You have met. Does this pair fit you?
mentoring-fit-words = In your words
mentoring-fit-say = Answer
mentoring-opinion-good = it fits
mentoring-opinion-deciding = not sure yet
mentoring-opinion-bad = it does not fit
mentoring-goals = Personal programme
mentoring-goals-empty = No goals yet. Begin with one that can be reached within a month.
mentoring-goal-text = Goal
mentoring-goal-add = Add the goal
mentoring-goal-until = until { $day }
mentoring-goal-reached = reached { $day }
mentoring-goal-late = late
mentoring-goal-reach = reached
mentoring-goal-not-yet = not yet
mentoring-meetings = Meetings
mentoring-meetings-empty = No meetings yet.
mentoring-meetings-count = { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}
mentoring-meeting-new = Write down a meeting
mentoring-meeting-help = Notes of meetings are read by the mentor, the mentee and those who run the programme only.
mentoring-meeting-field-held-on = Day
mentoring-meeting-field-format = How you met
mentoring-meeting-field-minutes = Minutes
mentoring-meeting-field-notes = What you talked about and agreed on
mentoring-meeting-field-file = File
mentoring-meeting-field-url = or link
mentoring-minutes = { $n } min
mentoring-mine-help = Where you are the mentor or the mentee.
mentoring-mine-empty = No pair has been proposed to you yet. When one is, you get a letter.
mentoring-other-half = The other half
mentoring-my-role = You
mentoring-programme = Programme
mentoring-notice-paired = The pair is written down and locked: matching leaves it alone.
mentoring-notice-offered = { $n ->
    [one] { $n } pair is shown to its parties.
   *[other] { $n } pairs are shown to their parties.
}
mentoring-notice-locked = The pair is locked.
mentoring-notice-unlocked = The pair is unlocked.
mentoring-notice-withdrawn = The offer is taken back.
mentoring-notice-declined = The refusal is written down.
mentoring-notice-started = The pair is at work.
mentoring-notice-completed = The work of the pair is completed.
mentoring-notice-broken = The work of the pair has ended.
mentoring-notice-resumed = The pair is at work again.
mentoring-notice-goal = The goal is added.
mentoring-notice-goal-removed = The goal is taken out.
mentoring-notice-met = The meeting is written down.
mentoring-notice-meeting-removed = The meeting is taken out.
mentoring-notice-said = Thank you, the answer is written down.
mentoring-refusal-state = This cannot be done with a pair in this state. Reload the page.
mentoring-refusal-nothing-to-offer = Tick at least one proposed pair.
mentoring-refusal-sides = Choose a mentor and a mentee of one programme.
mentoring-refusal-has-pair = The mentee has a pair. Complete or end it first.
mentoring-refusal-full = This mentor has no free place. Add one in the profile, or free one.
mentoring-refusal-never-worked = This pair never was at work: there is nothing to resume. Match anew.
mentoring-refusal-no-certificate = A certificate is for a mentor who has a pair at work or completed.

# Letters
mentoring-letter-hello = Dear { $name },
mentoring-letter-link = Look and answer: { $url }
mentoring-letter-offered = In the programme “{ $title }” a mentoring pair is proposed to you. See with whom, and consent or decline.
mentoring-letter-offered-subject = A mentoring pair is proposed to you
mentoring-letter-still-offered = In the programme “{ $title }” a mentoring pair was proposed to you three days ago, and there is no answer yet.
mentoring-letter-still-offered-subject = We await your answer about the mentoring pair
mentoring-letter-no-meetings = In the programme “{ $title }” your pair has had no meetings written down for more than a month. If you have met, write it down; if something stands in the way, tell the curator.
mentoring-letter-no-meetings-subject = No meetings for long
mentoring-letter-fit = In the programme “{ $title }” your pair has met for the first time. Tell us whether it fits.
mentoring-letter-fit-subject = Does the pair fit?

# What waits
mentoring-concern-stage = Stage “{ $stage }” of the programme “{ $title }”: due { $day }
mentoring-concern-silent = Pair no. { $number }, “{ $title }”: no meetings for more than a month
mentoring-concern-bad = Pair no. { $number }, “{ $title }”: the mentee says that it does not fit
mentoring-concern-offered = A mentoring pair is proposed to you in the programme “{ $title }”
