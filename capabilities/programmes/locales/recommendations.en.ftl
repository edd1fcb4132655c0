menu-recommendations = Recommendations
recommendations-title = Recommendations
recommendations-one = Recommendation
recommendations-intro = What was recommended to institutions, by which day, and who has answered.
recommendations-empty = There are no such recommendations.
recommendations-count = { $n ->
    [one] { $n } recommendation
   *[other] { $n } recommendations
  }
recommendations-waiting = { $n ->
    [one] { $n } answer is waited for
   *[other] { $n } answers are waited for
  }
recommendations-search = Text or addressee
recommendations-state = State
recommendations-any-state = any
recommendations-late = overdue
recommendations-is-late = overdue
recommendations-state-open = open
recommendations-state-answered = answered
recommendations-state-done = done
recommendations-state-withdrawn = withdrawn
recommendations-audience-heads = heads of institutions
recommendations-audience-deputies = deputy heads of institutions
recommendations-audience-methodists = methodists of institutions
recommendations-audience-psychologists = psychologists of institutions
recommendations-audience-teachers = teachers of institutions
recommendations-itself = the organisation itself
recommendations-new = New recommendation
recommendations-new-help = If heads or teachers are addressed, each institution answers for itself. Reminders go out 7 days before the deadline and on the day after it.
recommendations-give = Give the recommendation
recommendations-is-given = The recommendation is given: institutions see it in their lists.
recommendations-revision = Edit
recommendations-revision-help = The addressee stays. With another deadline the reminders go out anew.
recommendations-is-saved = The recommendation is saved.
recommendations-withdraw = Withdraw
recommendations-renew = Renew
recommendations-is-withdrawn = The recommendation is withdrawn: nobody is asked any more. It can be renewed.
recommendations-is-renewed = The recommendation is renewed.
recommendations-nobody-asked = There is nobody to answer at this address: choose kinds of institutions that the addressee has.
recommendations-deadline-before = The deadline is before the day on which it is given.
recommendations-no-such-move = The answer is in another state by now. Reload the page.
recommendations-no-deadline = no deadline
recommendations-source = Source
recommendations-decision = decision of the council
recommendations-answers = Answers of institutions
recommendations-answer = Answer
recommendations-answered = Answered
recommendations-asked = Asked
recommendations-answered-on = Answered on
recommendations-answered-by = Answered by
recommendations-of = { $n } of { $all }
recommendations-institution = Institution
recommendations-institutions = { $n ->
    [one] { $n } institution
   *[other] { $n } institutions
  }
recommendations-actions = Actions
recommendations-show-open = Only those who have not answered
recommendations-show-all = All institutions
recommendations-all-answered = Everybody has answered.
recommendations-no-answers = Your organisations need not answer.
recommendations-to-answer = Answer
recommendations-answer-again = Change the answer
recommendations-answering = Answer of the institution
recommendations-answering-help = Write what was done. Until it is accepted the answer can be changed.
recommendations-send-answer = Send the answer
recommendations-is-answered = The answer is sent.
recommendations-accept = Accept
recommendations-is-accepted = The answer is accepted.
recommendations-send-back = Send back
recommendations-send-back-help = The institution will see the remark and answer again.
recommendations-is-sent-back = The answer is sent back with a remark.
recommendations-remark = Remark
recommendations-field-text = Recommendation
recommendations-field-addressee = Addressee
recommendations-field-addressee-help = The organisation; if a role is chosen below, all its institutions.
recommendations-field-audience = Role
recommendations-field-kinds = Kinds of institutions
recommendations-field-kinds-help = Needed when a role is chosen.
recommendations-field-given-on = Given on
recommendations-field-deadline = To be answered by
recommendations-field-answer = Answer
recommendations-field-remark = Remark
recommendations-letter-before-subject = A recommendation is to be answered by { $deadline }
recommendations-letter-before-body =
    Hello!

    { $organisation }: a recommendation is to be answered by { $deadline }.

    { $text }

    Answer: { $link }
recommendations-letter-after-subject = The deadline of a recommendation passed on { $deadline }
recommendations-letter-after-body =
    Hello!

    { $organisation }: the deadline of a recommendation passed on { $deadline }, and there is no answer yet.

    { $text }

    Answer: { $link }
