# language: en
Feature: A customer closes the account
  Closing is the customer's right and no risk decision.
  Identity, a legal hold, open items, money owed and technical outages may delay a closure. Nothing may refuse it.

  Rule: An account with nothing open closes at once

    @VC-099-1
    Scenario: With nothing open, the closure takes effect at once
      Given an account in good standing
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-099 applies
      And rule VC-099 decides the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can undo the closure within 15 days."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to re-evaluate on current facts
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to keep the undo window open
      And it is required to tell the customer promptly
      And it is required to report closed by the customer
      And it is required to trigger linked-product re-evaluation
      And it is required to register retention end dates
      And it is required to record the decision
      And nothing else is required
      And the account state becomes closed within the undo period
      And access to credit becomes suspended
      And the hold stays as it is
      And nothing more has to be known
      And no person has to review
      And there is no appeal

    @VC-099-2
    Scenario Outline: The default gives way to any other outcome
      Given an account in good standing
      And the credit balance is <amount>
      When the customer asks to close the account
      Then rule VC-099 <verdict>
      And rule VC-016 <credit balance verdict>

      Examples:
        | amount    | verdict        | credit balance verdict |
        | 0.00 yuan | applies        | does not apply         |
        | 0.01 yuan | does not apply | applies                |

    @VC-RIGHT-1
    Scenario Outline: Utilisation, past lateness and disuse are no ground to refuse
      Given an account in good standing
      And <fact> is <value>
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-099 applies
      And nothing more has to be known

      Examples:
        | fact                                            | value       |
        | the utilisation                                 | 1.5         |
        | the average utilisation in 6 months             | 0.95        |
        | the number of late cycles in 6 months           | 6 cycles    |
        | the longest time past due in 24 months          | 400 days    |
        | the number of broken promises to pay in 90 days | 9           |
        | the risk class                                  | substandard |
        | the time without use                            | 900 days    |
        | the time since the account opened               | 1 day       |

    @VC-RIGHT-2
    Scenario Outline: The channel does not change the answer
      Given an account in good standing
      And the channel is <value>
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled

      Examples:
        | value            |
        | the mobile app   |
        | the website      |
        | the mini program |
        | the hotline      |
        | a branch         |

    @VC-018-1
    Scenario Outline: A frequent closer still closes and reads the ordinary approval
      Given an account in good standing
      And the number of closure requests in 30 days is <requests>
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-018 <verdict>
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can undo the closure within 15 days."
      And the customer is not told "Several closure requests in a short time. For internal monitoring only, with no effect on the closure."
      And the customer is given 1 reason
      And it is <required> to add an internal monitoring tag

      Examples:
        | requests | verdict        | required     |
        | 2        | does not apply | not required |
        | 3        | applies        | required     |
        | 4        | applies        | required     |

    @VC-018-2
    Scenario: Frequent requests add an internal tag and take nothing away
      Given an account in good standing
      And the number of closure requests in 30 days is 9
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-018 decides the outcome
      And rule VC-099 does not apply
      And it is required to add an internal monitoring tag
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to sync downstream systems
      And the account state becomes closed within the undo period
      And there is no appeal

  Rule: Where no decision can be taken the customer tries again later, and nothing adverse happens

    @VC-001-1
    Scenario Outline: While the ledger is down, or not known to be up, nothing is decided
      Given an account in good standing
      And ledger availability is <ledger>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-001 <verdict>

      Examples:
        | ledger  | verdict          | outcome         |
        | yes     | does not apply   | close now       |
        | no      | applies          | try again later |
        | unknown | cannot be judged | try again later |

    @VC-001-2
    Scenario: During an outage the customer hears when to retry, and all else waits
      Given an account in good standing
      And ledger availability is no
      And the number of recurring mandates is 2
      When the customer asks to close the account
      Then the outcome is try again later
      And rule VC-001 decides the outcome
      And rule VC-015 applies
      And rule VC-015 does not decide the outcome
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And the account state stays as it is
      And access to credit stays as it is
      And no person has to review
      And there is no appeal

    @VC-001-3
    Scenario: During an outage not even a closed account is answered
      Given an account in good standing
      And ledger availability is no
      And the account's state is closed
      When the customer asks to close the account
      Then the outcome is try again later
      And rule VC-019 applies
      And rule VC-019 does not decide the outcome
      And the customer is not told "The account is already closed."

    @VC-NEED-1
    Scenario Outline: Without a fact it must have the engine decides nothing and says what is missing
      Given an account in good standing
      And <fact> is <value>
      When the customer asks to close the account
      Then the outcome is try again later
      And the answer needs <fact>
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

      Examples:
        | fact                     | value   |
        | the identity check level | unknown |
        | ledger availability      | unknown |
        | the account's state      | unknown |
        | the account's total owed | unknown |

    @VC-NEED-2
    Scenario: Knowing nothing of the account, the engine decides nothing
      When the customer asks to close the account
      Then the outcome is try again later
      And rule VC-001 cannot be judged
      And rule VC-099 does not apply
      And the answer needs the identity check level
      And the answer needs the account's total owed

    @VC-NEED-3
    Scenario: A missing fact that cannot delay the closure does not delay it, and is listed
      Given an account in good standing
      And the number of closure requests in 30 days is unknown
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-018 cannot be judged
      And rule VC-018 does not decide the outcome
      And the answer needs the number of closure requests in 30 days
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can undo the closure within 15 days."

  Rule: Under a legal hold borrowing ends now, and the account closes once the hold is lifted

    @VC-002-1
    Scenario Outline: Either a judicial freeze or a legal hold keeps the account
      Given an account in good standing
      And a judicial freeze is <freeze>
      And a legal hold is <hold>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-002 <verdict>

      Examples:
        | freeze  | hold | verdict        | outcome                |
        | no      | no   | does not apply | close now              |
        | yes     | no   | applies        | hold for legal reasons |
        | no      | yes  | applies        | hold for legal reasons |
        | yes     | yes  | applies        | hold for legal reasons |
        | unknown | yes  | applies        | hold for legal reasons |

    @VC-002-2
    Scenario: A customer whose closure is held gets a reason, a way forward and an appeal
      Given an account in good standing
      And a legal hold is yes
      And the number of recurring mandates is 1
      When the customer asks to close the account
      Then the outcome is hold for legal reasons
      And rule VC-002 decides the outcome
      And the customer is told "A legal hold applies to the account. Borrowing ends now. The account can close once the hold is lifted."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And there is an appeal
      And no person has to review
      And it is required to stop new credit
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And the hold becomes legal hold
      And access to credit becomes suspended
      And the account state stays as it is

    @VC-002-3
    Scenario: A legal hold comes before the check for a takeover
      Given an account in good standing
      And a judicial freeze is yes
      And a suspected account takeover is yes
      When the customer asks to close the account
      Then the outcome is hold for legal reasons
      And rule VC-006 applies
      And rule VC-006 does not decide the outcome
      And the customer is told "A legal hold applies to the account. Borrowing ends now. The account can close once the hold is lifted."
      And the customer is not told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason

    @VC-002-4
    Scenario Outline: Where it is unknown whether anything holds the account, borrowing ends now and the closing waits
      Given an account in good standing
      And a judicial freeze is <freeze>
      And a legal hold is <hold>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-002 <verdict>
      And it is required to stop new credit

      Examples:
        | freeze  | hold    | verdict          | outcome                            |
        | unknown | no      | cannot be judged | close once open items have settled |
        | no      | unknown | cannot be judged | close once open items have settled |
        | unknown | unknown | cannot be judged | close once open items have settled |
        | yes     | unknown | applies          | hold for legal reasons             |
        | no      | no      | does not apply   | close now                          |

    @VC-002-5
    Scenario: A customer who waits for that learns that the request is accepted and nothing more is needed
      Given an account in good standing
      And a legal hold is unknown
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And rule VC-002 decides the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. Some checks are not finished yet. The account closes after them."
      And the customer is not told "A legal hold applies to the account. Borrowing ends now. The account can close once the hold is lifted."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to re-evaluate on current facts
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to trigger linked-product re-evaluation
      And it is required to register retention end dates
      And it is required to record the decision
      And nothing else is required
      And the answer needs a legal hold
      And the account state becomes pending closure
      And access to credit becomes suspended
      And the hold stays as it is
      And no person has to review
      And there is no appeal

    @VC-002-6
    Scenario Outline: Where a hold cannot be ruled out no credit balance is paid out
      Given an account in good standing
      And the credit balance is 12.30 yuan
      And a judicial freeze is <freeze>
      And a legal hold is <hold>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-016 <verdict>
      And it is <required> to refund the credit balance

      Examples:
        | freeze  | hold    | verdict          | required     | outcome                            |
        | no      | no      | applies          | required     | close now                          |
        | no      | unknown | cannot be judged | not required | close once open items have settled |
        | unknown | no      | cannot be judged | not required | close once open items have settled |
        | no      | yes     | does not apply   | not required | hold for legal reasons             |
        | yes     | no      | does not apply   | not required | hold for legal reasons             |

    @VC-002-7
    Scenario: With money owed too, the balance is settled first
      Given an account in good standing
      And a legal hold is unknown
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-008 decides the outcome
      And rule VC-002 does not decide the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can repay the balance (with undue instalments) on its schedule or early. The account closes once it is settled."
      And the customer is given 1 reason
      And the answer needs a legal hold

  Rule: First it must be the customer who asks

    @VC-003-1
    Scenario Outline: Below the level that closing needs, identity comes first
      Given an account in good standing
      And the identity check level is <level>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-003 <verdict>

      Examples:
        | level | verdict        | outcome                             |
        | 0     | applies        | ask the customer to verify identity |
        | 1     | applies        | ask the customer to verify identity |
        | 2     | does not apply | close now                           |
        | 3     | does not apply | close now                           |

    @VC-003-2
    Scenario: An unverified request cancels no payment and waives no remainder
      Given an account in good standing
      And the identity check level is 1
      And the number of recurring mandates is 2
      And the account's total owed is 0.80 yuan
      When the customer asks to close the account
      Then the outcome is ask the customer to verify identity
      And rule VC-003 decides the outcome
      And rule VC-015 applies
      And rule VC-010 applies
      And it is not required to cancel recurring mandates
      And it is not required to tell affected merchants
      And it is not required to waive the remainder
      And it is required to ask for a stronger identity check
      And it is required to record the decision
      And nothing else is required
      And the customer is told "We need to confirm that this request is yours."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And the account state stays as it is
      And access to credit stays as it is
      And no person has to review
      And there is no appeal

    @VC-003-3
    Scenario: Identity comes before the confirmation of the consequences
      Given an account in good standing
      And the identity check level is 1
      And confirmation of the consequences is no
      When the customer asks to close the account
      Then the outcome is ask the customer to verify identity
      And rule VC-020 applies
      And rule VC-020 does not decide the outcome
      And it is not required to explain the consequences of closing

    @VC-004-1
    Scenario Outline: Soon after a change of contact details a stronger check is needed
      Given an account in good standing
      And the time since the contact details changed is <time>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-004 <verdict>

      Examples:
        | time     | verdict        | outcome                             |
        | 0 hours  | applies        | ask the customer to verify identity |
        | 71 hours | applies        | ask the customer to verify identity |
        | 72 hours | does not apply | close now                           |
        | 73 hours | does not apply | close now                           |
        | never    | does not apply | close now                           |

    @VC-004-2
    Scenario Outline: Soon after a change, the strongest check is enough
      Given an account in good standing
      And the time since the contact details changed is 71 hours
      And the identity check level is <level>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-004 <verdict>

      Examples:
        | level | verdict        | outcome                             |
        | 2     | applies        | ask the customer to verify identity |
        | 3     | does not apply | close now                           |

    @VC-004-3
    Scenario: After a recent change the previous contact is told as well
      Given an account in good standing
      And the time since the contact details changed is 5 hours
      When the customer asks to close the account
      Then the outcome is ask the customer to verify identity
      And rule VC-004 decides the outcome
      And rule VC-003 does not apply
      And the customer is told "Your contact details changed recently. To protect the account, a stronger identity check is needed."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And it is required to ask for a stronger identity check
      And it is required to record the decision
      And it is required to tell the previous contact
      And nothing else is required

    @VC-004-4
    Scenario: Where both checks are missing, both reasons are given
      Given an account in good standing
      And the time since the contact details changed is 5 hours
      And the identity check level is 1
      When the customer asks to close the account
      Then the outcome is ask the customer to verify identity
      And rule VC-003 decides the outcome
      And rule VC-004 decides the outcome
      And the customer is told "We need to confirm that this request is yours."
      And the customer is told "Your contact details changed recently. To protect the account, a stronger identity check is needed."
      And the customer is given 2 reasons

    @VC-005-1
    Scenario Outline: An estate representative's authority is verified first, also where it is not known
      Given an account in good standing
      And the initiator is an estate representative
      And verified authority of the representative is <authority>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-005 <verdict>

      Examples:
        | authority | verdict          | outcome                             |
        | yes       | does not apply   | close now                           |
        | no        | applies          | ask the customer to verify identity |
        | unknown   | cannot be judged | ask the customer to verify identity |
        | blank     | cannot be judged | ask the customer to verify identity |

    @VC-005-2
    Scenario: A representative of unknown authority is asked for proof
      Given an account in good standing
      And the initiator is an estate representative
      And verified authority of the representative is unknown
      When the customer asks to close the account
      Then the outcome is ask the customer to verify identity
      And rule VC-005 decides the outcome
      And the answer needs verified authority of the representative
      And the customer is told "Your authority to act, or your succession, has not been verified yet."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."

    @VC-005-3
    Scenario: A representative without authority cannot close the account
      Given an account in good standing
      And the initiator is an estate representative
      And verified authority of the representative is no
      When the customer asks to close the account
      Then the outcome is ask the customer to verify identity
      And rule VC-005 decides the outcome
      And the customer is told "Your authority to act, or your succession, has not been verified yet."
      And the customer is given 1 reason
      And it is required to ask for a stronger identity check
      And it is required to record the decision
      And nothing else is required

    @VC-005-4
    Scenario Outline: Only an estate representative needs authority
      Given an account in good standing
      And the initiator is <initiator>
      And verified authority of the representative is no
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-005 does not apply

      Examples:
        | initiator    |
        | the customer |
        | an operator  |
        | the system   |
        | a regulator  |
        | a court      |

  Rule: Where a takeover is suspected the account is protected first and a person verifies

    @VC-022-1
    Scenario Outline: An anomaly score that reaches the limit goes to a person
      Given an account in good standing
      And the request anomaly score is <score>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-022 <verdict>

      Examples:
        | score     | verdict        | outcome           |
        | 79 points | does not apply | close now         |
        | 80 points | applies        | refer to a person |
        | 81 points | applies        | refer to a person |

    @VC-006-2
    Scenario Outline: A suspected takeover goes to a person, whatever the score; where it is unknown the closing waits
      Given an account in good standing
      And a suspected account takeover is <suspicion>
      And the request anomaly score is <score>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-006 <verdict>

      Examples:
        | suspicion | score     | verdict          | outcome                            |
        | yes       | 5 points  | applies          | refer to a person                  |
        | yes       | blank     | applies          | refer to a person                  |
        | no        | 5 points  | does not apply   | close now                          |
        | unknown   | 5 points  | cannot be judged | close once open items have settled |
        | unknown   | blank     | cannot be judged | close once open items have settled |
        | unknown   | 80 points | cannot be judged | refer to a person                  |

    @VC-006-3
    Scenario: A suspicion is told in general words only and gives nothing away
      Given an account in good standing
      And a suspected account takeover is yes
      And the number of recurring mandates is 1
      When the customer asks to close the account
      Then the outcome is refer to a person
      And rule VC-006 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Unusual activity was detected. The account is protected and a person will verify it."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And a person has to review
      And there is no appeal
      And it is required to stop new credit
      And by 2026-11-24 it is required to have a person review
      And it is required to tell the previous contact
      And it is required to record the decision
      And nothing else is required
      And access to credit becomes suspended
      And the account state stays as it is
      And the hold stays as it is

    @VC-006-4
    Scenario: A closure right after a change of phone tells the previous contact and goes to a person
      Given an account in good standing
      And the time since the contact details changed is 2 hours
      And the request anomaly score is 93 points
      When the customer asks to close the account
      Then the outcome is refer to a person
      And rule VC-004 applies
      And rule VC-004 does not decide the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Your contact details changed recently. To protect the account, a stronger identity check is needed."
      And the customer is given 1 reason
      And it is required to tell the previous contact
      And it is not required to ask for a stronger identity check

    @VC-022-2
    Scenario Outline: An anomaly score that was not measured delays nothing
      Given an account in good standing
      And the request anomaly score is <score>
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-022 cannot be judged
      And rule VC-022 does not decide the outcome
      And rule VC-006 does not apply
      And the answer needs the request anomaly score
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can undo the closure within 15 days."

      Examples:
        | score   |
        | blank   |
        | unknown |

    @VC-022-3
    Scenario: A score that reaches the limit protects the account first and tells the previous contact
      Given an account in good standing
      And the request anomaly score is 80 points
      When the customer asks to close the account
      Then the outcome is refer to a person
      And rule VC-022 decides the outcome
      And rule VC-006 does not apply
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Unusual activity was detected. The account is protected and a person will verify it."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And it is required to have a person review
      And it is required to tell the previous contact
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And access to credit becomes suspended

  Rule: Where money is owed borrowing ends now, and the account closes once it is paid

    @VC-007-1
    Scenario Outline: From the first day past due it is past due, before that on schedule
      Given an account in good standing
      And the time past due is <past due>
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-007 <verdict on lateness>
      And rule VC-008 <verdict on principal>

      Examples:
        | past due | verdict on lateness         | verdict on principal        |
        | 0 days   | does not decide the outcome | decides the outcome         |
        | 1 day    | decides the outcome         | does not decide the outcome |
        | 2 days   | decides the outcome         | does not decide the outcome |

    @VC-007-2
    Scenario Outline: A past-due account that owes no more than the waived remainder closes now
      Given an account in good standing
      And the time past due is 5 days
      And the account's total owed is <owed>
      And the outstanding principal is 0.50 yuan
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-007 <verdict>

      Examples:
        | owed      | verdict        | outcome                           |
        | 0.99 yuan | does not apply | close now                         |
        | 1.00 yuan | does not apply | close now                         |
        | 1.01 yuan | applies        | close once the balance is settled |

    @VC-007-3
    Scenario: A past-due customer may close, and is offered help
      Given an account in good standing
      And the time past due is 5 days
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-007 decides the outcome
      And rule VC-008 does not apply
      And the customer is told "Your closure request is accepted. Borrowing ends now. An amount is past due, and the account closes once what is owed is paid."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to stop new credit
      And it is required to give a payoff quote
      And it is required to offer repayment options
      And it is required to offer hardship help
      And it is not required to give a repayment guide
      And the account state becomes pending closure
      And access to credit becomes suspended
      And no person has to review
      And there is no appeal
      And nothing more has to be known

    @VC-007-4
    Scenario: Where lateness is unknown the balance is settled first and nobody is called late
      Given an account in good standing
      And the time past due is unknown
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-007 cannot be judged
      And rule VC-007 decides the outcome
      And rule VC-008 cannot be judged
      And rule VC-008 decides the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can repay the balance (with undue instalments) on its schedule or early. The account closes once it is settled."
      And the customer is not told "Your closure request is accepted. Borrowing ends now. An amount is past due, and the account closes once what is owed is paid."
      And the customer is given 1 reason
      And the answer needs the time past due

    @VC-007-5
    Scenario: Below the waived remainder nobody needs to know whether it is past due
      Given an account in good standing
      And the time past due is unknown
      And the account's total owed is 1.00 yuan
      And the outstanding principal is 0.50 yuan
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-007 does not apply
      And rule VC-008 does not apply
      And nothing more has to be known

    @VC-008-1
    Scenario Outline: Principal is repaid on schedule or early, and mere interest is paid
      Given an account in good standing
      And the account's total owed is 320.15 yuan
      And the outstanding principal is <principal>
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-008 <verdict on principal>
      And rule VC-009 <verdict on interest>

      Examples:
        | principal | verdict on principal | verdict on interest |
        | 0.00 yuan | does not apply       | applies             |
        | 0.01 yuan | applies              | does not apply      |
        | 0.02 yuan | applies              | does not apply      |

    @VC-008-2
    Scenario Outline: Principal within the waived remainder closes now
      Given an account in good standing
      And the account's total owed is <owed>
      And the outstanding principal is 0.50 yuan
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-008 <verdict>

      Examples:
        | owed      | verdict        | outcome                           |
        | 0.99 yuan | does not apply | close now                         |
        | 1.00 yuan | does not apply | close now                         |
        | 1.01 yuan | applies        | close once the balance is settled |

    @VC-008-3
    Scenario: A customer who owes on schedule gets a plan and a guide
      Given an account in good standing
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-008 decides the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can repay the balance (with undue instalments) on its schedule or early. The account closes once it is settled."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to re-evaluate on current facts
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to trigger linked-product re-evaluation
      And it is required to register retention end dates
      And it is required to record the decision
      And it is required to give a payoff quote
      And it is required to offer repayment options
      And it is required to give a repayment guide
      And nothing else is required
      And there is no appeal

    @VC-008-4
    Scenario: Where the principal is unknown the balance is settled first
      Given an account in good standing
      And the account's total owed is 320.15 yuan
      And the outstanding principal is unknown
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-008 cannot be judged
      And rule VC-008 decides the outcome
      And rule VC-009 cannot be judged
      And rule VC-009 decides the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can repay the balance (with undue instalments) on its schedule or early. The account closes once it is settled."
      And the customer is given 1 reason
      And the answer needs the outstanding principal

    @VC-008-5
    Scenario: Past due with the principal unknown, the customer hears both
      Given an account in good standing
      And the time past due is 5 days
      And the account's total owed is 320.15 yuan
      And the outstanding principal is unknown
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-007 applies
      And rule VC-008 does not apply
      And rule VC-009 cannot be judged
      And rule VC-009 decides the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. An amount is past due, and the account closes once what is owed is paid."
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can repay the balance (with undue instalments) on its schedule or early. The account closes once it is settled."
      And the customer is given 2 reasons

    @VC-009-1
    Scenario: With the principal repaid, the account closes once the interest is paid
      Given an account in good standing
      And the account's total owed is 5.20 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-009 decides the outcome
      And rule VC-008 does not apply
      And the customer is told "The principal is repaid, and some interest or fees remain. The account closes once they are paid."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to stop new credit
      And it is required to give a payoff quote
      And it is not required to offer repayment options
      And it is not required to give a repayment guide

    @VC-009-2
    Scenario Outline: Interest within the waived remainder closes now
      Given an account in good standing
      And the account's total owed is <owed>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-009 <verdict on interest>
      And rule VC-010 <verdict on remainder>
      And it is <required> to waive the remainder

      Examples:
        | owed      | verdict on interest | verdict on remainder | outcome                           | required     |
        | 0.00 yuan | does not apply      | does not apply       | close now                         | not required |
        | 0.01 yuan | does not apply      | applies              | close now                         | required     |
        | 0.99 yuan | does not apply      | applies              | close now                         | required     |
        | 1.00 yuan | does not apply      | applies              | close now                         | required     |
        | 1.01 yuan | applies             | does not apply       | close once the balance is settled | not required |

    @VC-010-1
    Scenario: A waived remainder closes now, with freeze, sync and notice
      Given an account in good standing
      And the account's total owed is 1.00 yuan
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-010 decides the outcome
      And rule VC-099 does not apply
      And the customer is told "The small remainder has been waived."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to waive the remainder
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And the account state becomes closed within the undo period

    @VC-017-1
    Scenario Outline: Where partner lenders funded the loan, they are settled together
      Given an account in good standing
      And the funding mode is <funding>
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-017 <verdict>
      And it is <required> to tell co-lenders

      Examples:
        | funding          | verdict        | required     |
        | own funds        | does not apply | not required |
        | joint lending    | applies        | required     |
        | assisted lending | applies        | required     |
        | securitised      | applies        | required     |

    @VC-017-2
    Scenario Outline: A remainder that is waived needs no settlement with partners
      Given an account in good standing
      And the funding mode is joint lending
      And the account's total owed is <owed>
      And the outstanding principal is 0.50 yuan
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-017 <verdict>

      Examples:
        | owed      | verdict        | outcome                           |
        | 0.99 yuan | does not apply | close now                         |
        | 1.00 yuan | does not apply | close now                         |
        | 1.01 yuan | applies        | close once the balance is settled |

    @VC-017-3
    Scenario: Partners hear within a business day, and the customer both reasons
      Given an account in good standing
      And the funding mode is joint lending
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-008 decides the outcome
      And rule VC-017 decides the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can repay the balance (with undue instalments) on its schedule or early. The account closes once it is settled."
      And the customer is told "Partner lenders funded part of this loan, and their part is settled together with ours."
      And the customer is given 2 reasons
      And by 2026-11-23 it is required to tell co-lenders

  Rule: Open items settle before the account closes

    @VC-011-1
    Scenario Outline: A transaction not posted yet settles first
      Given an account in good standing
      And the amount of pending authorisations is <open>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-011 <verdict>

      Examples:
        | open      | verdict        | outcome                            |
        | 0.00 yuan | does not apply | close now                          |
        | 0.01 yuan | applies        | close once open items have settled |
        | 0.02 yuan | applies        | close once open items have settled |

    @VC-011-2
    Scenario: Unposted transactions are tracked every day
      Given an account in good standing
      And the amount of pending authorisations is 45.00 yuan
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And rule VC-011 decides the outcome
      And the customer is told "Some transactions are not posted yet. The account closes once they are posted and settled."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to track unposted items
      And it is required to stop new credit
      And it is not required to keep a landing place for refunds
      And the account state becomes pending closure
      And access to credit becomes suspended
      And no person has to review
      And there is no appeal

    @VC-012-1
    Scenario Outline: A refund on its way arrives first
      Given an account in good standing
      And the number of pending refunds is <open>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-012 <verdict>

      Examples:
        | open | verdict        | outcome                            |
        | 0    | does not apply | close now                          |
        | 1    | applies        | close once open items have settled |
        | 2    | applies        | close once open items have settled |

    @VC-012-2
    Scenario: A refund on its way is not lost
      Given an account in good standing
      And the number of pending refunds is 1
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And rule VC-012 decides the outcome
      And the customer is told "Refunds are on their way. So that none is lost, the account closes after they arrive."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to keep a landing place for refunds
      And it is required to stop new credit
      And it is not required to track unposted items

    @VC-013-1
    Scenario Outline: A dispute is resolved first
      Given an account in good standing
      And the disputed amount is <open>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-013 <verdict>

      Examples:
        | open      | verdict        | outcome                            |
        | 0.00 yuan | does not apply | close now                          |
        | 0.01 yuan | applies        | close once open items have settled |
        | 0.02 yuan | applies        | close once open items have settled |

    @VC-013-2
    Scenario: An open dispute asks nothing more of anyone
      Given an account in good standing
      And the disputed amount is 88.00 yuan
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And rule VC-013 decides the outcome
      And the customer is told "A transaction dispute is open. The account closes after it is resolved."
      And the customer is given 1 reason
      And it is required to re-evaluate on current facts
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to trigger linked-product re-evaluation
      And it is required to register retention end dates
      And it is required to record the decision
      And nothing else is required

    @VC-014-1
    Scenario Outline: A repayment in transit clears first
      Given an account in good standing
      And the repayment in transit is <open>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-014 <verdict>

      Examples:
        | open      | verdict        | outcome                            |
        | 0.00 yuan | does not apply | close now                          |
        | 0.01 yuan | applies        | close once open items have settled |
        | 0.02 yuan | applies        | close once open items have settled |

    @VC-014-2
    Scenario: While a repayment clears the customer just waits
      Given an account in good standing
      And the repayment in transit is 320.15 yuan
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And rule VC-014 decides the outcome
      And the customer is told "A repayment is being cleared. The account closes after it has cleared."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to stop new credit
      And it is not required to track unposted items

    @VC-OPEN-1
    Scenario: Of five items that are open or unknown four reasons are shown
      Given an account in good standing
      And the amount of pending authorisations is 45.00 yuan
      And the number of pending refunds is 1
      And the disputed amount is 88.00 yuan
      And the repayment in transit is 20.00 yuan
      And the number of recurring mandates is unknown
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And rule VC-011 decides the outcome
      And rule VC-012 decides the outcome
      And rule VC-013 decides the outcome
      And rule VC-014 decides the outcome
      And rule VC-015 decides the outcome
      And the customer is told "Some transactions are not posted yet. The account closes once they are posted and settled."
      And the customer is told "Refunds are on their way. So that none is lost, the account closes after they arrive."
      And the customer is told "A transaction dispute is open. The account closes after it is resolved."
      And the customer is told "Your closure request is accepted. Borrowing ends now. Some checks are not finished yet. The account closes after them."
      And the customer is not told "A repayment is being cleared. The account closes after it has cleared."
      And the customer is given 4 reasons
      And it is required to track unposted items
      And it is required to keep a landing place for refunds

    @VC-OPEN-2
    Scenario: With a balance and a refund, the balance comes first and the refund is still received
      Given an account in good standing
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      And the number of pending refunds is 1
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-012 applies
      And rule VC-012 does not decide the outcome
      And the customer is told "Your closure request is accepted. Borrowing ends now. You can repay the balance (with undue instalments) on its schedule or early. The account closes once it is settled."
      And the customer is not told "Refunds are on their way. So that none is lost, the account closes after they arrive."
      And it is required to keep a landing place for refunds

    @VC-OPEN-3
    Scenario: While a refund is awaited, recurring mandates are cancelled all the same
      Given an account in good standing
      And the number of pending refunds is 1
      And the number of recurring mandates is 2
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And rule VC-015 applies
      And rule VC-015 does not decide the outcome
      And the customer is not told "Recurring payments drawn on this account will be cancelled."
      And it is required to cancel recurring mandates
      And it is required to tell affected merchants

    @VC-OPEN-4
    Scenario Outline: Where it is unknown whether something is open, borrowing ends now and the closing waits
      Given an account in good standing
      And <fact> is <value>
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And rule <rule> cannot be judged
      And rule <rule> decides the outcome
      And the answer needs <fact>
      And the customer is told "Your closure request is accepted. Borrowing ends now. Some checks are not finished yet. The account closes after them."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to re-evaluate on current facts
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to trigger linked-product re-evaluation
      And it is required to register retention end dates
      And it is required to record the decision
      And nothing else is required
      And the account state becomes pending closure
      And access to credit becomes suspended
      And no person has to review
      And there is no appeal

      Examples:
        | fact                                 | value   | rule   |
        | the amount of pending authorisations | unknown | VC-011 |
        | the number of pending refunds        | unknown | VC-012 |
        | the disputed amount                  | unknown | VC-013 |
        | the repayment in transit             | unknown | VC-014 |
        | the number of recurring mandates     | unknown | VC-015 |
        | a suspected account takeover         | unknown | VC-006 |

    @VC-OPEN-5
    Scenario: Where several things are unknown it is told once
      Given an account in good standing
      And the amount of pending authorisations is unknown
      And the number of pending refunds is unknown
      And the disputed amount is unknown
      And the repayment in transit is unknown
      And the number of recurring mandates is unknown
      And a suspected account takeover is unknown
      And a judicial freeze is unknown
      And a legal hold is unknown
      When the customer asks to close the account
      Then the outcome is close once open items have settled
      And the customer is told "Your closure request is accepted. Borrowing ends now. Some checks are not finished yet. The account closes after them."
      And the customer is given 1 reason
      And the answer needs the amount of pending authorisations
      And the answer needs a legal hold

  Rule: What hangs on the account is put in order as it closes

    @VC-015-1
    Scenario Outline: Recurring mandates do not delay a closure
      Given an account in good standing
      And the number of recurring mandates is <mandates>
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-015 <verdict>
      And it is <required> to cancel recurring mandates

      Examples:
        | mandates | verdict        | required     |
        | 0        | does not apply | not required |
        | 1        | applies        | required     |
        | 2        | applies        | required     |

    @VC-015-2
    Scenario: A closure that cancels mandates freezes and syncs like any other
      Given an account in good standing
      And the number of recurring mandates is 3
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-015 decides the outcome
      And rule VC-099 does not apply
      And the customer is told "Recurring payments drawn on this account will be cancelled."
      And the customer is given 1 reason
      And the customer is advised "Please set another payment method for the recurring payments affected."
      And it is required to cancel recurring mandates
      And it is required to tell affected merchants
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to sync downstream systems
      And it is required to keep the undo window open
      And the account state becomes closed within the undo period

    @VC-016-1
    Scenario Outline: A credit balance does not delay a closure
      Given an account in good standing
      And the credit balance is <amount>
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-016 <verdict>
      And it is <required> to refund the credit balance

      Examples:
        | amount    | verdict        | required     |
        | 0.00 yuan | does not apply | not required |
        | 0.01 yuan | applies        | required     |
        | 0.02 yuan | applies        | required     |

    @VC-016-2
    Scenario: A credit balance is refunded within seven business days
      Given an account in good standing
      And the credit balance is 12.30 yuan
      When the customer asks to close the account
      Then the outcome is close now
      And rule VC-016 decides the outcome
      And the customer is told "The amount you overpaid will be refunded to you."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And by 2026-12-01 it is required to refund the credit balance
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to sync downstream systems

    @VC-016-3
    Scenario: The refund skips National Day and counts the weekend that is worked
      Given an account in good standing
      And the credit balance is 12.30 yuan
      And today is 2026-09-29
      When the customer asks to close the account
      Then by 2026-10-14 it is required to refund the credit balance

    @VC-CLOSE-1
    Scenario: Where several things are put in order the customer hears each
      Given an account in good standing
      And the account's total owed is 0.35 yuan
      And the number of recurring mandates is 1
      And the credit balance is 12.30 yuan
      When the customer asks to close the account
      Then the outcome is close now
      And the customer is told "The small remainder has been waived."
      And the customer is told "Recurring payments drawn on this account will be cancelled."
      And the customer is told "The amount you overpaid will be refunded to you."
      And the customer is not told "Your closure request is accepted. Borrowing ends now. You can undo the closure within 15 days."
      And the customer is given 3 reasons

  Rule: An account already closed has nothing left to decide

    @VC-019-1
    Scenario Outline: Only closed accounts, the undo period included, count as closed
      Given an account in good standing
      And the account's state is <state>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-019 <verdict>

      Examples:
        | state                         | verdict        | outcome       |
        | active                        | does not apply | close now     |
        | pending closure               | does not apply | close now     |
        | closed within the undo period | applies        | nothing to do |
        | closed                        | applies        | nothing to do |

    @VC-019-2
    Scenario: Asking again changes nothing
      Given an account in good standing
      And the account's state is closed within the undo period
      And the number of recurring mandates is 1
      When the customer asks to close the account
      Then the outcome is nothing to do
      And rule VC-019 decides the outcome
      And the customer is told "The account is already closed."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required
      And the account state stays as it is
      And access to credit stays as it is
      And no person has to review
      And there is no appeal

    @VC-019-3
    Scenario Outline: On a closed account nothing else matters
      Given an account in good standing
      And the account's state is closed
      And <fact> is <value>
      When the customer asks to close the account
      Then the outcome is nothing to do
      And the customer is told "The account is already closed."
      And the customer is given 1 reason

      Examples:
        | fact                             | value           |
        | the account's total owed         | 320.15 yuan     |
        | the credit balance               | 12.30 yuan      |
        | the number of pending refunds    | 1               |
        | confirmation of the consequences | no              |
        | the identity check level         | 1               |
        | a suspected account takeover     | yes             |
        | a legal hold                     | yes             |
        | the closure reason               | victim of fraud |

    @VC-019-4
    Scenario: Once settled, an account pending closure closes
      Given an account in good standing
      And the account's state is pending closure
      When the customer asks to close the account
      Then the outcome is close now
      And the account state becomes closed within the undo period

    @VC-023-1
    Scenario Outline: An account not yet opened, in an estate or charged off is not closed, and says why
      Given an account in good standing
      And the account's state is <state>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-023 <not open verdict>
      And rule VC-024 <estate verdict>
      And rule VC-025 <charged off verdict>

      Examples:
        | state              | not open verdict | estate verdict   | charged off verdict | outcome         |
        | not yet open       | applies          | does not apply   | does not apply      | nothing to do   |
        | in estate handling | does not apply   | applies          | does not apply      | nothing to do   |
        | charged off        | does not apply   | does not apply   | applies             | nothing to do   |
        | active             | does not apply   | does not apply   | does not apply      | close now       |
        | unknown            | cannot be judged | cannot be judged | cannot be judged    | try again later |

    @VC-023-2
    Scenario: Before an account is opened there is nothing to close
      Given an account in good standing
      And the account's state is not yet open
      When the customer asks to close the account
      Then the outcome is nothing to do
      And rule VC-023 decides the outcome
      And the customer is told "The account has not been opened, so there is nothing to close."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And no person has to review
      And there is no appeal

    @VC-024-1
    Scenario: An account in an estate is settled with the estate and not closed apart
      Given an account in good standing
      And the account's state is in estate handling
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is nothing to do
      And rule VC-024 decides the outcome
      And the customer is told "The account is handled as part of an estate. No separate request to close it is needed."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to contact the estate
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And no person has to review
      And there is no appeal

    @VC-025-1
    Scenario: A charged-off account closes once settled, and the customer gets the amount
      Given an account in good standing
      And the account's state is charged off
      And the time past due is 400 days
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is nothing to do
      And rule VC-025 decides the outcome
      And rule VC-007 applies
      And rule VC-007 does not decide the outcome
      And the customer is told "Borrowing on this account ended earlier. The account closes by itself once the balance is settled."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to give a payoff quote
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And no person has to review
      And there is no appeal

  Rule: The customer first understands what closing changes

    @VC-020-1
    Scenario Outline: Without a confirmation on record the customer is asked to confirm
      Given an account in good standing
      And confirmation of the consequences is <confirmation>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-020 <verdict>
      And rule VC-020 <effect>

      Examples:
        | confirmation | verdict          | effect                      | outcome                     |
        | yes          | does not apply   | does not decide the outcome | close now                   |
        | no           | applies          | decides the outcome         | ask the customer to confirm |
        | unknown      | cannot be judged | decides the outcome         | ask the customer to confirm |

    @VC-020-2
    Scenario: Before the confirmation nothing is stopped, cancelled or waived
      Given an account in good standing
      And confirmation of the consequences is no
      And the number of recurring mandates is 2
      And the account's total owed is 0.80 yuan
      When the customer asks to close the account
      Then the outcome is ask the customer to confirm
      And the customer is told "Closing has short-term and long-term effects, and we need you to confirm that you understand them."
      And the customer is given 1 reason
      And the customer is advised "Please read what closing changes. You can go on once you confirm."
      And it is not required to cancel recurring mandates
      And it is not required to waive the remainder
      And it is not required to stop new credit
      And it is required to explain the consequences of closing
      And it is required to record the decision
      And nothing else is required
      And the account state stays as it is
      And access to credit stays as it is
      And no person has to review
      And there is no appeal

    @VC-020-3
    Scenario: A customer who owes confirms first as well
      Given an account in good standing
      And confirmation of the consequences is no
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is ask the customer to confirm
      And rule VC-008 applies
      And rule VC-008 does not decide the outcome
      And it is not required to give a payoff quote

    @VC-020-4
    Scenario: Where the confirmation is unknown the customer is asked for it
      Given an account in good standing
      And confirmation of the consequences is unknown
      When the customer asks to close the account
      Then the outcome is ask the customer to confirm
      And the customer is told "Closing has short-term and long-term effects, and we need you to confirm that you understand them."
      And the customer is given 1 reason
      And the answer needs confirmation of the consequences

  Rule: A victim of fraud is protected

    @VC-021-1
    Scenario Outline: Only a victim of fraud gets a victim case, and no reason has to be given
      Given an account in good standing
      And the closure reason is <reason>
      When the customer asks to close the account
      Then the outcome is <outcome>
      And rule VC-021 <verdict>

      Examples:
        | reason                    | verdict        | outcome                                |
        | victim of fraud           | applies        | close once the victim case is verified |
        | financial planning        | does not apply | close now                              |
        | less temptation to borrow | does not apply | close now                              |
        | privacy                   | does not apply | close now                              |
        | cost                      | does not apply | close now                              |
        | dissatisfaction           | does not apply | close now                              |
        | no longer needed          | does not apply | close now                              |
        | another reason            | does not apply | close now                              |
        | none                      | does not apply | close now                              |

    @VC-021-2
    Scenario: A victim's account sees collection stop and a case opened
      Given an account in good standing
      And the closure reason is victim of fraud
      When the customer asks to close the account
      Then the outcome is close once the victim case is verified
      And rule VC-021 decides the outcome
      And the customer is told "Use of the account is paused and a victim case is opened. The account closes after verification."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to open a victim case
      And it is required to stop collection
      And it is required to stop new credit
      And the account state becomes pending closure
      And there is no appeal

    @VC-021-3
    Scenario: A victim who owes money has the case looked into first and is not asked to settle
      Given an account in good standing
      And the closure reason is victim of fraud
      And the time past due is 5 days
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      And the funding mode is joint lending
      When the customer asks to close the account
      Then the outcome is close once the victim case is verified
      And rule VC-021 decides the outcome
      And rule VC-007 applies
      And rule VC-007 does not decide the outcome
      And rule VC-017 does not decide the outcome
      And shield VC-021 holds
      And the customer is told "Use of the account is paused and a victim case is opened. The account closes after verification."
      And the customer is not told "Your closure request is accepted. Borrowing ends now. An amount is past due, and the account closes once what is owed is paid."
      And the customer is given 1 reason
      And it is required to open a victim case
      And it is required to stop collection
      And it is required to re-evaluate on current facts
      And it is required to stop new credit
      And it is required to freeze payment and credit interfaces
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to trigger linked-product re-evaluation
      And it is required to register retention end dates
      And it is required to record the decision
      And nothing else is required
      And the account state becomes pending closure
      And access to credit becomes suspended
      And no person has to review
      And there is no appeal

    @VC-021-4
    Scenario: A victim's refunds, disputes and mandates are looked after all the same
      Given an account in good standing
      And the closure reason is victim of fraud
      And the number of pending refunds is 1
      And the amount of pending authorisations is 45.00 yuan
      And the number of recurring mandates is 2
      And the credit balance is 12.30 yuan
      When the customer asks to close the account
      Then the outcome is close once the victim case is verified
      And rule VC-012 does not decide the outcome
      And the customer is told "Use of the account is paused and a victim case is opened. The account closes after verification."
      And the customer is given 1 reason
      And it is required to keep a landing place for refunds
      And it is required to track unposted items
      And it is required to cancel recurring mandates
      And it is required to refund the credit balance
      And it is required to open a victim case

    @VC-021-5
    Scenario: Where the reason is unknown the balance is settled as usual
      Given an account in good standing
      And the closure reason is unknown
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the balance is settled
      And rule VC-021 cannot be judged
      And shield VC-021 does not hold
      And rule VC-008 decides the outcome
      And the answer needs the closure reason
      And it is required to give a payoff quote

    @VC-021-6
    Scenario: A victim's account that is already pending waits for the case too
      Given an account in good standing
      And the closure reason is victim of fraud
      And the account's state is pending closure
      And the account's total owed is 320.15 yuan
      And the outstanding principal is 300.00 yuan
      When the customer asks to close the account
      Then the outcome is close once the victim case is verified
      And the customer is told "Use of the account is paused and a victim case is opened. The account closes after verification."
      And the customer is given 1 reason
      And it is required to open a victim case
      And the account state becomes pending closure

    @VC-021-7
    Scenario: A victim too confirms the consequences first
      Given an account in good standing
      And the closure reason is victim of fraud
      And confirmation of the consequences is no
      When the customer asks to close the account
      Then the outcome is ask the customer to confirm
      And rule VC-021 applies
      And rule VC-021 does not decide the outcome
      And the customer is told "Closing has short-term and long-term effects, and we need you to confirm that you understand them."
      And the customer is given 1 reason

    @VC-021-8
    Scenario Outline: On an account that is not open a victim too learns that nothing is left to close
      Given an account in good standing
      And the closure reason is victim of fraud
      And the account's state is <state>
      When the customer asks to close the account
      Then the outcome is nothing to do
      And rule VC-021 does not decide the outcome
      And it is not required to freeze payment and credit interfaces
      And no state changes

      Examples:
        | state                         |
        | not yet open                  |
        | closed within the undo period |
        | closed                        |
        | in estate handling            |
        | charged off                   |
