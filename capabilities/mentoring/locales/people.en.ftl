# Participants
mentoring-people-and-pairs = People and pairs
mentoring-side-mentor = Mentor
mentoring-side-mentee = Mentee
mentoring-base-mentors = Base of mentors
mentoring-base-mentees = Base of mentees
mentoring-file-mentors = Mentors.xlsx
mentoring-file-mentees = Mentees.xlsx
mentoring-file-pairs = Mentoring pairs.xlsx
mentoring-add = Add
mentoring-add-mentor = Add a mentor
mentoring-add-mentee = Add a mentee
mentoring-name = Name
mentoring-only-free = Without a pair
mentoring-with-left = And those who left
mentoring-empty-mentors = There are no mentors in the base yet. Add them one by one from the registry, or load a list.
mentoring-empty-mentees = There are no mentees in the base yet. Add them one by one, or load a list.
mentoring-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
mentoring-waiting-mentees = { $n ->
    [0] all mentees have mentors
    [one] { $n } mentee without a pair
   *[other] { $n } mentees without a pair
}
mentoring-open-pairs = Pairs
mentoring-ready = Ready
mentoring-is-ready = ready
mentoring-has-left = has left
mentoring-no-consent = no consent
mentoring-has-consent = given
mentoring-no-training = not trained
mentoring-minor = minor
mentoring-any-time = any time
mentoring-not-in-registry = Not in the registry
mentoring-nobody-found = Nobody was found. Check the spelling, or add somebody whom the registry does not know.
mentoring-find = Find

# Days and their parts
mentoring-slot = { $day } { $part }
mentoring-day-mon = Mon
mentoring-day-tue = Tue
mentoring-day-wed = Wed
mentoring-day-thu = Thu
mentoring-day-fri = Fri
mentoring-day-sat = Sat
mentoring-day-sun = Sun
mentoring-part-morning = morning
mentoring-part-day = afternoon
mentoring-part-evening = evening
mentoring-format-in-person = in person
mentoring-format-online = online
mentoring-format-mixed = either way

# Columns
mentoring-column-number = No.
mentoring-column-name = Name
mentoring-column-contact = Contacts
mentoring-column-place = Place of work or study
mentoring-column-competences = Helps with
mentoring-column-achievements = Achievements
mentoring-column-interests = Interests
mentoring-column-ages = Ages of mentees wished for
mentoring-column-time = Time
mentoring-column-birth-year = Year of birth
mentoring-column-request = Main request
mentoring-column-joined = Joined
mentoring-column-mentor = Mentor
mentoring-column-mentees = Mentees
mentoring-column-mentee = Mentee
mentoring-column-form = Form
mentoring-column-mentor-place = Mentor’s place of work or study
mentoring-column-mentee-place = Mentee’s place of study or work
mentoring-column-ended = Ended
mentoring-column-result = Results
mentoring-column-case = Link to a case or a word of thanks
mentoring-column-state = State
mentoring-column-points = Fit, points
mentoring-column-started = Work began

# The profile
mentoring-profile-help = The fuller the profile, the better the matching. An empty field stands in nobody’s way: “any time”, “any language”.
mentoring-profile-person = Who
mentoring-profile-name = Family name, given name, patronymic
mentoring-profile-birth-date = Birth date
mentoring-profile-birth-date-help = Needed when the participant may be a minor: it decides whether a parent’s consent is needed.
mentoring-profile-organisation = Where they work or learn
mentoring-profile-outside = In another organisation (write it below)
mentoring-profile-place = An organisation that the registry does not know
mentoring-profile-about = Class, year or post
mentoring-profile-contact = Contacts (of a minor, the parent’s)
mentoring-profile-contact-help = Seen by those only who run the programme.
mentoring-profile-competences = Helps with
mentoring-profile-requests = Asks for
mentoring-profile-request = The request in their own words
mentoring-profile-achievements = Achievements that matter here
mentoring-profile-interests = Interests
mentoring-profile-slots = Free times
mentoring-profile-slots-help = Nothing ticked: any time will do.
mentoring-profile-format = How they can meet
mentoring-profile-language = Language
mentoring-profile-any-language = Any
mentoring-profile-locality = Town or village
mentoring-profile-capacity = How many mentees they can take
mentoring-profile-age-from = Mentees from the age of, years
mentoring-profile-age-to = Mentees to the age of, years
mentoring-profile-trained-on = Training of mentors passed
mentoring-profile-trained-on-help = Without the training a mentor is not matched.
mentoring-profile-joined-on = Joined
mentoring-profile-result = Results
mentoring-profile-case-url = Link to a case or a word of thanks
mentoring-notice-joined = Written down. Next comes the consent to taking part.
mentoring-notice-returned = The participant is back.
mentoring-notice-left = { $n ->
    [0] The participant has left.
    [one] The participant has left; { $n } pair has ended.
   *[other] The participant has left; { $n } pairs have ended.
}
mentoring-leave = Leaves
mentoring-return = Take back
mentoring-leaving = { $name } leaves the programme{ $n ->
    [0] {""}
    [one] , { $n } open pair will end
   *[other] , { $n } open pairs will end
}
mentoring-leaving-help = Their pairs end for the same reason. They can be taken back, and ended pairs resumed on their own pages.
mentoring-left-on = Left on { $day }: { $because }
mentoring-field-because = Reason

# Consent and bars
mentoring-consent = Consent to taking part
mentoring-consents = Consents
mentoring-consent-by = Who gave consent
mentoring-consent-parent = Which parent gave consent
mentoring-consent-on = Date
mentoring-consent-named = and to being named outside the own organisation and programme
mentoring-consent-give = Write the consent down
mentoring-consent-withdraw = The consent is withdrawn
mentoring-notice-consented = The consent is written down.
mentoring-notice-consent-withdrawn = The consent is withdrawn. They are matched no more.
mentoring-bars = Who must not be the other half
mentoring-bars-help = Kin, subordination, the class teacher, a refusal: matching will not propose such a pair.
mentoring-bar-who = With whom
mentoring-bar-kind = Why
mentoring-bar-declare = Never pair
mentoring-bar-lift = lift
mentoring-bar-kin = kin
mentoring-bar-subordination = subordination
mentoring-bar-class-teacher = class teacher
mentoring-bar-veto-mentor = the mentor does not want to
mentoring-bar-veto-mentee = the mentee does not want to
mentoring-notice-barred = Written down: there will be no such pair.
mentoring-notice-bar-lifted = The bar is lifted.

# Refusals
mentoring-refusal-place = Choose an organisation, or write where they work or learn.
mentoring-refusal-capacity = A mentor can take 1 to 50 mentees.
mentoring-refusal-ages = The lowest age is above the highest.
mentoring-refusal-name = Write the family name and the given name.
mentoring-refusal-birth = Give the birth date: in this form the participant may be a minor. If the registry knows the person, the birth date is written down there.
mentoring-refusal-minor = In this form this side is of age. Check the birth date, or choose another form.
mentoring-refusal-form = The form of this programme is no more in the centre’s book. Put it back into forms.toml.
mentoring-refusal-joined = This person is in the base already.
mentoring-refusal-left = The participant has left. Take them back first.
mentoring-refusal-below-load = { $n ->
    [one] The mentor has { $n } pair already: it cannot be less.
   *[other] The mentor has { $n } pairs already: it cannot be less.
}
mentoring-refusal-choose = Choose somebody of the list.
mentoring-refusal-future = This day is still to come.
mentoring-refusal-bar-open = These two are a pair. End it first.
mentoring-refusal-mentoring-bar-kin = These two are kin: the bar is on the participant’s page.
mentoring-refusal-mentoring-bar-subordination = One is subordinate to the other: the bar is on the participant’s page.
mentoring-refusal-mentoring-bar-class-teacher = This is the mentee’s class teacher: the bar is on the participant’s page.
mentoring-refusal-mentoring-bar-veto-mentor = The mentor has refused this pair. The refusal can be lifted on the participant’s page.
mentoring-refusal-mentoring-bar-veto-mentee = The mentee has refused this pair. The refusal can be lifted on the participant’s page.
