accounts-title = Accounts
accounts-mine = My account
accounts-journal = Journal
accounts-outbox = Outbox
accounts-actions = Actions
accounts-save = Save
accounts-show = Show
accounts-any = any
accounts-on = on
accounts-off = off
accounts-set = set up
accounts-from = From
accounts-to = To
accounts-until = until { $day }

accounts-login = Login
accounts-password = Password
accounts-forgotten = Forgotten the password?
accounts-sign-in-wrong = Login or password does not fit. Check the keyboard layout and Caps Lock, or choose “Forgotten the password?”.
accounts-oidc-enter = Sign in with { $label }
accounts-demo = Enter the demonstration
accounts-demo-help = District and people are invented. Choose through whose eyes to look.
accounts-demo-outbox = The demonstration sends nothing: the letter lies in the outbox (open it as the administrator).
accounts-other-login = Sign in with another login
accounts-code-title = Confirmation code
accounts-code-help = Type the six digits of the app on your telephone or one of the recovery codes.
accounts-code = Code
accounts-code-wrong = The code does not fit. Wait for the next code in the app; each code is good once.
accounts-notice-code-late = No code was entered within 10 minutes. Sign in again.
accounts-notice-signed-out = You have signed out.

accounts-set-up-title = First start
accounts-set-up-help = Name the centre and create the first administrator, who will invite everybody else.
accounts-set-up-do = Start
accounts-centre = Name of the centre or district
accounts-first-administrator = First administrator
accounts-name = Full name
accounts-email = E-mail
accounts-email-optional = E-mail (to recover the password)
accounts-email-wrong = Type an address such as name@school.org.

accounts-password-help = At least 10 characters. A phrase of several words is handy: “lilac at the window”. Name, login and the commonest passwords will not do.
accounts-password-new = New password
accounts-password-current = Current password
accounts-password-repeat = Password once more
accounts-password-set = Save the password and sign in
accounts-password-set-title = New password
accounts-password-change = Change the password
accounts-password-change-help = All other sessions will end.
accounts-password-since = set on { $day }
accounts-password-none = There is no password. Set one through “Forgotten the password?” on the sign-in page.
accounts-password-short = Too short: at least 10 characters are needed.
accounts-password-long = Too long: at most 200 characters are allowed.
accounts-password-name = The password must not repeat name, login or address.
accounts-password-common = This password is guessed first. Think of another one, such as a phrase of several words.
accounts-password-differs = The passwords differ. Type the new password into both fields.
accounts-password-wrong = The current password does not fit.

accounts-reset-title = Forgotten password
accounts-reset-help = Type the e-mail address of your account: we will send a link for a new password.
accounts-reset-do = Send the link
accounts-reset-sent = If an account has this address, a letter with a link has been sent to it. The link is good for one hour. If nothing arrives, look into the spam folder or ask the administrator.

accounts-protection = Protection
accounts-roles = Roles
accounts-no-roles = No roles: signing in works, but all sections are closed.
accounts-language = Language
accounts-language-help = Language of pages and letters
accounts-sessions = Sessions
accounts-session-started = Signed in
accounts-session-seen = Last seen
accounts-session-address = Address
accounts-session-this = this one
accounts-session-end = End
accounts-sessions-end = End all others

accounts-second-step = Sign-in in two steps
accounts-second-step-help = After the password the program asks for a code from an app on the telephone (FreeOTP, Google Authenticator and others). A stolen password is not enough then.
accounts-second-step-on = { $n ->
    [one] On. { $n } recovery code is left.
   *[other] On. { $n } recovery codes are left.
  }
accounts-second-step-begin = Switch on
accounts-second-step-scan = Scan the code with the app on the telephone.
accounts-second-step-type = Type the six digits that the app shows.
accounts-second-step-qr = QR code for the app on the telephone
accounts-second-step-secret = Does it not scan? Type the key by hand:
accounts-second-step-uri = Address for the app
accounts-second-step-confirm = Confirm
accounts-second-step-remove = Switch off sign-in in two steps
accounts-codes-title = Recovery codes
accounts-codes-help = Print or copy them: without the telephone each code replaces it once. They will not be shown again.
accounts-codes-kept = The codes are kept

accounts-tokens = Keys for programs
accounts-tokens-open = open
accounts-tokens-help = With a key another program speaks to the system in your name and may do only what is ticked.
accounts-tokens-none = Keys that you gave to programs will appear here.
accounts-token-new = New key
accounts-token-title = What for
accounts-token-scopes = What it may do
accounts-token-created = Created
accounts-token-expires = Good until
accounts-token-last-day = Last day (may be left empty)
accounts-token-endless = no end
accounts-token-over = not in force
accounts-token-make = Create a key
accounts-token-revoke = Revoke
accounts-token-past = This day has passed.
accounts-token-scopeless = Tick at least one thing.
accounts-token-made = The key is made
accounts-token-made-help = Copy it now: it will not be shown again.
accounts-token-use = The program sends the key in a header:
accounts-token-kept = The key is kept

accounts-count = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
  }
accounts-words = Name, login, e-mail
accounts-role = Role
accounts-organisation = Organisation
accounts-organisation-help = The role holds in this organisation and in all below it.
accounts-state = State
accounts-state-active = active
accounts-state-invited = invited
accounts-state-disabled = disabled
accounts-state-link-over = the invitation has expired
accounts-disabled-at = disabled on { $at }
accounts-none = Nobody was found. Change the filters or invite somebody.
accounts-invite = Invite
accounts-invite-help = The person gets a letter with a link and chooses a password. The link is good for 7 days. The login will be the e-mail address.
accounts-invite-language = Language of the letter
accounts-invite-do = Send the invitation
accounts-valid-from = From
accounts-last-day = Last day
accounts-choose-role = Choose a role.
accounts-choose-organisation = Choose an organisation.
accounts-period-wrong = The last day is before the first one.
accounts-role-give = Give a role
accounts-role-end = End today
accounts-role-over = ended
accounts-enable = Enable
accounts-disable = Disable
accounts-send-reset = Send a link for a password
accounts-send-invitation = Invite again
accounts-journal-of = What was done to this account

accounts-outbox-help = Letters queued by the system. Only the recipient sees their text: it may hold links that let somebody in. It is erased after sending.
accounts-outbox-demo = The demonstration sends no mail: all of it stays here.
accounts-outbox-unset = No mail server is configured, so letters wait here. Set smtp_host and smtp_from in metodist.toml; until then whoever runs the server sets passwords: metodist user passwd.
accounts-outbox-none = Letters will appear here: invitations, links for passwords, notices.
accounts-outbox-queued = When
accounts-outbox-recipient = To
accounts-outbox-mail = Letter
accounts-outbox-attempts = { $n ->
    [one] { $n } attempt.
   *[other] { $n } attempts.
  }

accounts-journal-count = { $n ->
    [one] { $n } line
   *[other] { $n } lines
  }
accounts-journal-check = Check the chain
accounts-journal-whole = The journal is whole: each line fits the one before, none was changed or removed.
accounts-journal-broken = The journal is damaged: the chain breaks at line { $number }. Keep a copy of the database and tell whoever is responsible for security.
accounts-journal-none = No lines for these filters.
accounts-journal-at = When
accounts-journal-who = Who
accounts-journal-act = What was done
accounts-journal-subject = To what
accounts-journal-details = Details

accounts-notice-language = The language is saved.
accounts-notice-password = The password is changed, other sessions have ended.
accounts-notice-sessions-ended = { $n ->
    [one] { $n } session ended.
   *[other] { $n } sessions ended.
  }
accounts-notice-second-step-off = Sign-in in two steps is off.
accounts-notice-token-revoked = The key is revoked.
accounts-notice-invited = The invitation is on its way to { $email }.
accounts-notice-link-sent = The link is on its way to { $email }.
accounts-notice-role-given = The role is given.
accounts-notice-role-ended = The role is ended.
accounts-notice-disabled = The account is disabled, its sessions have ended.
accounts-notice-enabled = The account is active again.

accounts-refusal-too-many = Too many attempts. Try again in { $minutes } min.
accounts-refusal-disabled = The account is disabled. Ask the administrator of the centre.
accounts-refusal-no-email = This account has no e-mail address: there is nowhere to send a link.
accounts-refusal-link = The link has been used or has expired. Ask for a new one through “Forgotten the password?” on the sign-in page or from the administrator.
accounts-refusal-login-taken = This login exists already. Choose another one.
accounts-refusal-email-taken = An account with this address exists already.
accounts-refusal-role-held = This role in this organisation is already given for these days.
accounts-refusal-last-administrator = This is the last administrator of the organisation. Appoint another one first.
accounts-refusal-second-step = Sign-in in two steps cannot be switched on: it is on already, or the account has no password.
accounts-refusal-set-up = The first start is done. Sign in.
accounts-refusal-oidc-expired = Sign-in was begun in another window or more than 10 minutes ago. Begin again.
accounts-refusal-oidc-declined = Sign-in was cancelled. Begin again or sign in with a password.
accounts-refusal-oidc-silent = The sign-in service does not answer now. Try later or sign in with a password.
accounts-refusal-oidc-doubtful = The answer of the sign-in service did not pass the checks. Begin again; if it repeats, tell the administrator.
accounts-refusal-oidc-unverified = The sign-in service has not verified your e-mail address. Verify it there or sign in with a password.
accounts-refusal-oidc-unknown = No account has your e-mail address. Ask the administrator of the centre to invite you.

accounts-mail-invitation-subject = Invitation to Metodist
accounts-mail-invitation-body =
    Dear { $name },

    You have been invited to Metodist. { $centre }

    Open the link and choose a password (good for 7 days):
    { $link }

    Your login: { $login }
accounts-mail-reset-subject = A new password for Metodist
accounts-mail-reset-body =
    Dear { $name },

    Somebody (probably you) asked for a new password for the login { $login }. Open the link (good for one hour, once):
    { $link }

    If it was not you, do nothing: the old password stays.

act-ReadOrganisations = see organisations
act-EditOrganisations = change organisations
act-ReadPeople = see people
act-EditPeople = change facts about people
act-ImportPeople = import lists
act-MergePeople = merge duplicates
act-ReadJournal = read the journal
act-ManageAccounts = manage accounts
act-ReadOutbox = see the outbox
act-ReadIndicators = see indicators
act-EditIndicators = change indicators
act-SetTargets = set targets
act-ReadReports = read reports
act-WriteReports = write reports
act-SignReports = sign reports
act-ReadProgrammes = see programmes, plans, regulations and agreements
act-EditProgrammes = change programmes, plans, regulations and agreements
act-AnswerRecommendations = answer recommendations
act-ReadEvents = see events
act-ManageEvents = prepare and hold events
act-RegisterForEvents = register people for events
act-ReadParticipations = see who took part in what
act-ReadContests = see contests and their results
act-ManageContests = prepare and hold contests
act-SubmitEntries = hand in entries for contests
act-JudgeEntries = judge entries
act-ReadAwards = see awards
act-ManageAwards = issue and revoke awards
act-ReadPolls = see votes and their results
act-ManagePolls = hold votes
act-AnnulVotes = annul votes as one of two officers
act-WriteArticles = write articles of the portal
act-PublishArticles = publish articles of the portal
act-ReadMediation = see mediation services and their numbers
act-CompareMediation = see how mediation ended in the district
act-ManageMediation = keep the register of mediation services
act-ReviewMediation = accept reports of mediation services
act-KeepJournal = keep the journal of one’s mediation service
act-ReadPupils = see pupils of pedagogical classes and their way
act-EditPupils = keep pedagogical classes and milestones
act-ReadCampaigns = see campaigns of target training
act-ManageCampaigns = run target training: applications, ranking, contracts
act-SubmitApplications = enter vacancies and hand in applications for target training
act-MeetApplicants = see applicants of one's organisations and commissions, mark interviews
act-ReadMentoring = see mentoring programmes
act-ReadPairs = see mentors, mentees and pairs
act-ManageMentoring = run mentoring programmes
act-ReadWellbeing = see waves of questions on teachers’ wellbeing and their releases
act-ManageWellbeing = prepare, open and close waves of questions on teachers’ wellbeing
act-KeepReferrals = keep one’s own journal of requests to a psychologist
act-CompareReferrals = see how many asked a psychologist and how long they waited
act-DecideProposals = write down what the council decided on proposals

did-account-made = account created
did-account-password-set = password set
did-account-link-sent = link for a password sent
did-account-role-given = role given
did-account-role-ended = role ended
did-account-disabled = account disabled
did-account-enabled = account enabled
did-account-linked = linked to the sign-in service
did-account-second-step-set = sign-in in two steps switched on
did-account-second-step-removed = sign-in in two steps switched off
did-account-recovery-code-used = recovery code used
did-session-started = signed in
did-session-refused = wrong password
did-session-ended = sessions ended
did-token-made = key given to a program
did-token-revoked = key of a program revoked
did-wellbeing-licensed = licensed words of a questionnaire were brought
