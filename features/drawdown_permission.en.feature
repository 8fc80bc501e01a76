# language: en
Feature: Which functions of an account may be used
  Each function is decided by itself. Where one stops, the rest can still be used.
  Repaying, enquiring, closing, taking a closure back and appealing are always possible; only the ledger being down delays them.

  Rule: Without a ground, every function may be used

    @DD-099-1
    Scenario: A customer who pays on time may use every function
      Given a borrower who pays on time
      When the customer asks which functions may be used
      Then the outcome is allowed
      And the outcome for cash withdrawal is allowed
      And the outcome for instalment purchase is allowed
      And the outcome for purchase within the limit is allowed
      And the outcome for recurring payment is allowed
      And the outcome for repayment is allowed
      And the outcome for early repayment is allowed
      And the outcome for enquiry is allowed
      And the outcome for closure is allowed
      And the outcome for cancellation of a closure is allowed
      And the outcome for appeal is allowed
      And rule DD-099 applies
      And rule DD-099 decides the outcome
      And the customer is given 0 reasons
      And no cap per purchase is set
      And it is required to record the decision
      And nothing else is required
      And shield DD-015 does not hold
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @DD-099-2
    Scenario Outline: The default gives way to any other outcome
      Given a borrower who pays on time
      And a suspension of the region is <suspended>
      When the customer asks which functions may be used
      Then the outcome is <outcome>
      And rule DD-099 <verdict>

      Examples:
        | suspended | verdict        | outcome |
        | no        | applies        | allowed |
        | yes       | does not apply | denied  |

    @DD-FREE-1
    Scenario Outline: A full limit, past lateness and a closure request restrict no function
      Given a borrower who pays on time
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome is allowed
      And the outcome for cash withdrawal is allowed
      And the outcome for instalment purchase is allowed
      And the outcome for purchase within the limit is allowed
      And the outcome for recurring payment is allowed
      And the customer is given 0 reasons
      And nothing more has to be known

      Examples:
        | fact                                                     | value       |
        | the utilisation                                          | 0.99        |
        | the average utilisation in 6 months                      | 0.95        |
        | the longest time past due in 24 months                   | 400 days    |
        | the longest time past due in 6 months                    | 90 days     |
        | the number of late cycles in 6 months                    | 6 cycles    |
        | the number of cycles without payment in the last 3       | 3 cycles    |
        | the longest time past due with another lender in 90 days | 90 days     |
        | the number of closure requests in 30 days                | 9           |
        | the time without use                                     | 900 days    |
        | a suspension of limit increases                          | yes         |
        | the channel                                              | the hotline |
        | the requested function                                   | repayment   |

  Rule: Repaying, enquiring, closing, taking a closure back and appealing are always possible

    @DD-OPEN-1
    Scenario Outline: Whatever the case, the customer can repay, enquire, close and appeal
      Given a borrower who pays on time
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome for repayment is allowed
      And the outcome for early repayment is allowed
      And the outcome for enquiry is allowed
      And the outcome for closure is allowed
      And the outcome for cancellation of a closure is allowed
      And the outcome for appeal is allowed

      Examples:
        | fact                              | value                         |
        | the time past due                 | 9999 days                     |
        | the account's state               | not yet open                  |
        | the account's state               | pending closure               |
        | the account's state               | closed within the undo period |
        | the account's state               | closed                        |
        | the account's state               | in estate handling            |
        | the account's state               | charged off                   |
        | a suspected account takeover      | yes                           |
        | a suspension of the region        | yes                           |
        | the hardship help status          | active                        |
        | payout service availability       | no                            |
        | credit score service availability | no                            |
        | the partner's decision            | rejected                      |
        | the fraud score                   | 100 points                    |
        | the debt service ratio            | 9.5                           |

    @DD-OPEN-2
    Scenario: With every restriction at once, repaying still works
      Given a borrower who pays on time
      And the time past due is 200 days
      And the account's state is charged off
      And a suspected account takeover is yes
      And a suspension of the region is yes
      And payout service availability is no
      And credit score service availability is no
      And the hardship help status is active
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the outcome for everything else is allowed

    @DD-009-1
    Scenario Outline: Only the ledger being down delays every function
      Given a borrower who pays on time
      And ledger availability is <ledger>
      When the customer asks which functions may be used
      Then the outcome is <outcome>
      And the outcome for cash withdrawal is <outcome>
      And the outcome for instalment purchase is <outcome>
      And the outcome for purchase within the limit is <outcome>
      And the outcome for recurring payment is <outcome>
      And the outcome for repayment is <outcome>
      And the outcome for early repayment is <outcome>
      And the outcome for enquiry is <outcome>
      And the outcome for closure is <outcome>
      And the outcome for cancellation of a closure is <outcome>
      And the outcome for appeal is <outcome>
      And rule DD-009 <verdict>

      Examples:
        | ledger  | verdict          | outcome |
        | yes     | does not apply   | allowed |
        | no      | applies          | delayed |
        | unknown | cannot be judged | delayed |

    @DD-009-2
    Scenario: While the ledger is down no lateness may arise, and nothing counts against the customer
      Given a borrower who pays on time
      And ledger availability is no
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for everything else is delayed
      And rule DD-009 decides the outcome
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

    @DD-009-4
    Scenario: Until the ledger is back everything waits even where the fault is known
      Given a borrower who pays on time
      And ledger availability is no
      And lateness caused by a system fault is yes
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for everything else is delayed
      And it is required to correct the days past due
      And there is no appeal

    @DD-009-3
    Scenario Outline: While the ledger is down nothing from delinquency to the market refuses, and nothing is allowed
      Given a borrower who pays on time
      And ledger availability is no
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for everything else is delayed
      And rule DD-009 decides the outcome
      And shield DD-009 holds
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And it is required to say when to retry
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

      Examples:
        | fact                                        | value         |
        | the time past due                           | 40 days       |
        | the time past due                           | 20 days       |
        | the time past due                           | 10 days       |
        | the drawdown amount                         | 15000.01 yuan |
        | the credit score                            | 500 points    |
        | the debt service ratio                      | 0.90          |
        | the number of refused drawdowns in 24 hours | 3             |
        | the number of limit enquiries in 24 hours   | 10            |
        | the hardship help status                    | active        |
        | the partner's decision                      | rejected      |

    @DD-009-5
    Scenario Outline: What the law, safety or an earlier decision refuses is refused while the ledger is down too
      Given a borrower who pays on time
      And ledger availability is no
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for repayment is delayed
      And shield DD-009 holds
      And there is an appeal

      Examples:
        | fact                                        | value     |
        | the account's state                         | closed    |
        | access to credit                            | suspended |
        | a suspension of the region                  | yes       |
        | consent to credit bureau enquiries          | no        |
        | a suspected account takeover                | yes       |
        | the cash-out score                          | 70        |
        | the loan purpose                            | securities |
        | the time since the contact details changed  | 3 hours   |
        | the linked-account risk                     | high      |
        | a judicial freeze                           | yes       |
        | a match with the special measures list      | yes       |
        | a credit self-exclusion                     | yes       |

    @DD-009-6
    Scenario: While it is not known whether the ledger is up nothing refuses and nothing is allowed
      Given a borrower who pays on time
      And ledger availability is unknown
      And the time past due is 40 days
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for everything else is delayed
      And rule DD-009 cannot be judged
      And shield DD-009 holds
      And the answer needs ledger availability
      And there is no appeal

    @DD-018-1
    Scenario Outline: Facts older than five minutes delay new credit, and refuse nothing
      Given a borrower who pays on time
      And the time past due is 40 days
      And the age of the oldest online fact is <age>
      When the customer asks which functions may be used
      Then the outcome is <outcome>
      And the outcome for cash withdrawal is <outcome>
      And the outcome for instalment purchase is <outcome>
      And the outcome for purchase within the limit is <outcome>
      And the outcome for recurring payment is <outcome>
      And the outcome for everything else is allowed
      And rule DD-018 <verdict>
      And shield DD-018 <shield>

      Examples:
        | age         | verdict          | shield        | outcome |
        | 299 seconds | does not apply   | does not hold | denied  |
        | 300 seconds | does not apply   | does not hold | denied  |
        | 301 seconds | applies          | holds         | delayed |
        | unknown     | cannot be judged | holds         | delayed |

    @DD-018-4
    Scenario: While it is not known how old the facts are nothing refuses and nothing is allowed
      Given a borrower who pays on time
      And the time past due is 40 days
      And the age of the oldest online fact is unknown
      When the customer asks which functions may be used
      Then the outcome is delayed
      And rule DD-018 decides the outcome
      And the answer needs the age of the oldest online fact
      And there is no appeal

    @DD-018-2
    Scenario Outline: While the facts are stale nothing from delinquency to the market refuses
      Given a borrower who pays on time
      And the age of the oldest online fact is 301 seconds
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for instalment purchase is delayed
      And the outcome for purchase within the limit is delayed
      And the outcome for recurring payment is delayed
      And the outcome for everything else is allowed
      And rule DD-018 decides the outcome
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is given 1 reason
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

      Examples:
        | fact                                        | value         |
        | the time past due                           | 10 days       |
        | the drawdown amount                         | 15000.01 yuan |
        | the debt service ratio                      | 0.90          |
        | the number of refused drawdowns in 24 hours | 3             |
        | the partner's decision                      | rejected      |

    @DD-018-3
    Scenario Outline: What the law or safety refuses is refused with stale facts too
      Given a borrower who pays on time
      And the age of the oldest online fact is 301 seconds
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And shield DD-018 holds
      And there is an appeal

      Examples:
        | fact                         | value     |
        | access to credit             | suspended |
        | a suspension of the region   | yes       |
        | a suspected account takeover | yes       |
        | the cash-out score           | 70        |
        | a judicial freeze            | yes       |

  Rule: A technical fault delays and refuses nothing

    @DD-001-1
    Scenario Outline: With the payout service down or unclear only cash is delayed
      Given a borrower who pays on time
      And payout service availability is <payout service>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-001 <verdict>

      Examples:
        | payout service | verdict          | cash    |
        | yes            | does not apply   | allowed |
        | no             | applies          | delayed |
        | unknown        | cannot be judged | delayed |

    @DD-001-2
    Scenario: With the payout service down the customer hears that money comes late and credit is untouched
      Given a borrower who pays on time
      And payout service availability is no
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for everything else is allowed
      And rule DD-001 decides the outcome
      And the customer is told "The payout channel is unavailable for the moment. Money may arrive late. This does not affect your credit."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @DD-002-1
    Scenario Outline: With the score service down cash and instalments wait and small purchases go on
      Given a borrower who pays on time
      And credit score service availability is <score service>
      And the drawdown amount is 500.00 yuan
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And rule DD-002 <verdict>

      Examples:
        | score service | verdict          | cash    | instalments | purchases | recurring |
        | yes           | does not apply   | allowed | allowed     | allowed   | allowed   |
        | no            | applies          | delayed | delayed     | allowed   | allowed   |
        | unknown       | cannot be judged | delayed | delayed     | allowed   | allowed   |

    @DD-002-2
    Scenario: While the score service is down a purchase stays within the stand-in limit
      Given a borrower who pays on time
      And credit score service availability is no
      And the drawdown amount is 500.00 yuan
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for instalment purchase is delayed
      And the outcome for purchase within the limit is allowed
      And the outcome for recurring payment is allowed
      And the outcome for everything else is allowed
      And rule DD-002 decides the outcome
      And the cap per purchase set is 500.00 yuan
      And the customer is told "The assessment service is unavailable for the moment. Small purchases can continue. This does not affect your credit."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to apply the stand-in limit of 500 yuan
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @DD-016-1
    Scenario Outline: A purchase above the stand-in limit waits until the score service is back
      Given a borrower who pays on time
      And credit score service availability is <score service>
      And the drawdown amount is <amount>
      When the customer asks which functions may be used
      Then the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And rule DD-016 <verdict>

      Examples:
        | score service | amount      | verdict          | purchases | recurring |
        | no            | 499.99 yuan | does not apply   | allowed   | allowed   |
        | no            | 500.00 yuan | does not apply   | allowed   | allowed   |
        | no            | 500.01 yuan | applies          | delayed   | delayed   |
        | no            | none        | does not apply   | allowed   | allowed   |
        | yes           | 500.01 yuan | does not apply   | allowed   | allowed   |
        | unknown       | 500.00 yuan | does not apply   | allowed   | allowed   |
        | unknown       | 500.01 yuan | cannot be judged | delayed   | delayed   |

    @DD-016-2
    Scenario: Above the stand-in limit all four credit functions wait and the reason is given once
      Given a borrower who pays on time
      And credit score service availability is no
      And the drawdown amount is 500.01 yuan
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for instalment purchase is delayed
      And the outcome for purchase within the limit is delayed
      And the outcome for recurring payment is delayed
      And the outcome for everything else is allowed
      And rule DD-016 decides the outcome
      And the customer is told "The assessment service is unavailable for the moment. Small purchases can continue. This does not affect your credit."
      And the customer is given 1 reason
      And there is no appeal

  Rule: What law or contract does not allow is not lent

    @DD-003-1
    Scenario Outline: Only an active account can borrow anew
      Given a borrower who pays on time
      And the account's state is <state>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And rule DD-003 <verdict>

      Examples:
        | state                         | verdict        | cash    | instalments | purchases | recurring |
        | active                        | does not apply | allowed | allowed     | allowed   | allowed   |
        | not yet open                  | applies        | denied  | denied      | denied    | denied    |
        | pending closure               | applies        | denied  | denied      | denied    | denied    |
        | closed within the undo period | applies        | denied  | denied      | denied    | denied    |
        | closed                        | applies        | denied  | denied      | denied    | denied    |
        | in estate handling            | applies        | denied  | denied      | denied    | denied    |
        | charged off                   | applies        | denied  | denied      | denied    | denied    |

    @DD-017-1
    Scenario Outline: What an earlier decision suspended cannot be used at the next request
      Given a borrower who pays on time
      And access to credit is <access>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <credit>
      And the outcome for purchase within the limit is <credit>
      And the outcome for recurring payment is <credit>
      And the outcome for everything else is allowed
      And rule DD-017 <verdict>
      And rule DD-024 <restricted verdict>

      Examples:
        | access     | verdict          | restricted verdict | cash                   | credit  |
        | full       | does not apply   | does not apply     | allowed                | allowed |
        | restricted | does not apply   | applies            | allowed after a review | allowed |
        | suspended  | applies          | does not apply     | denied                 | denied  |
        | unknown    | cannot be judged | cannot be judged   | delayed                | delayed |

    @DD-017-2
    Scenario: Whose borrowing is suspended is told so, and repays and appeals as ever
      Given a borrower who pays on time
      And access to credit is suspended
      When the customer asks which functions may be used
      Then the outcome is denied
      And rule DD-017 decides the outcome
      And the customer is told "Borrowing on the account is suspended. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @DD-024-1
    Scenario: Access that is still restricted is assessed again before cash is paid out, so that it does not last
      Given a borrower who pays on time
      And access to credit is restricted
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And rule DD-024 decides the outcome
      And the customer is told "Some borrowing on the account is restricted at present. Until the account is assessed again, a person reviews cash withdrawals."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to re-evaluate on current facts
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

    @DD-024-2
    Scenario Outline: Restricted access softens nothing else that stands
      Given a borrower who pays on time
      And access to credit is restricted
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is allowed
      And rule DD-024 applies

      Examples:
        | fact                                 | value               | cash                   | instalments |
        | the time past due                    | 0 days              | allowed after a review | allowed     |
        | the time past due                    | 1 day               | denied                 | allowed     |
        | the time past due                    | 16 days             | denied                 | denied      |
        | the hold                             | dispute             | allowed after a review | allowed     |
        | the hold                             | fraud investigation | denied                 | denied      |

    @DD-024-3
    Scenario Outline: Neither lateness that a system caused nor an outage opens restricted access
      Given a borrower who pays on time
      And access to credit is restricted
      And the time past due is 5 days
      And lateness caused by a system fault is <fault>
      And ledger availability is <ledger>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And rule DD-024 applies

      Examples:
        | fault | ledger | cash                   |
        | yes   | yes    | allowed after a review |
        | no    | no     | delayed                |

    @DD-024-4
    Scenario Outline: Lateness that a system caused excuses neither a low score nor a marked fall beside lateness elsewhere
      Given a borrower who pays on time
      And the time past due is 5 days
      And lateness caused by a system fault is yes
      And the longest time past due with another lender in 90 days is 1 day
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is denied
      And rule <rule> applies

      Examples:
        | fact                                    | value      | rule   |
        | the credit score                        | 549 points | DD-034 |
        | the change in the credit score over 90 days | -30 points | DD-035 |

    @DD-019-1
    Scenario Outline: What each hold means for borrowing
      Given a borrower who pays on time
      And the hold is <hold>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <cash>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <purchases>
      And the outcome for everything else is allowed
      And rule DD-019 <legal verdict>
      And rule DD-023 <fraud verdict>

      Examples:
        | hold                | legal verdict    | fraud verdict    | cash    | purchases |
        | none                | does not apply   | does not apply   | allowed | allowed   |
        | legal hold          | applies          | does not apply   | denied  | denied    |
        | fraud investigation | does not apply   | applies          | denied  | allowed   |
        | dispute             | does not apply   | does not apply   | allowed | allowed   |
        | victim protection   | does not apply   | does not apply   | allowed | allowed   |
        | unknown             | cannot be judged | cannot be judged | delayed | delayed   |

    @DD-019-2
    Scenario: Under a legal hold the customer reads why nothing new is lent, and can appeal
      Given a borrower who pays on time
      And the hold is legal hold
      When the customer asks which functions may be used
      Then the outcome is denied
      And rule DD-019 decides the outcome
      And the customer is told "A legal hold applies to the account. No new borrowing is possible while it lasts. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @DD-023-1
    Scenario: Of an investigation for fraud nothing is told where cash is refused
      Given a borrower who pays on time
      And the hold is fraud investigation
      When the customer asks which functions may be used
      Then the outcome is denied
      And rule DD-023 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @DD-019-3
    Scenario Outline: A hold refuses during an outage too
      Given a borrower who pays on time
      And the hold is <hold>
      And ledger availability is no
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is denied
      And the outcome for purchase within the limit is <purchases>
      And the outcome for repayment is delayed

      Examples:
        | hold                | purchases |
        | legal hold          | denied    |
        | fraud investigation | delayed   |

    @DD-003-2
    Scenario: An account that is closing lends nothing new, and the customer knows why
      Given a borrower who pays on time
      And the account's state is pending closure
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the outcome for everything else is allowed
      And rule DD-003 decides the outcome
      And the customer is told "The account is not open for use, so no new borrowing is possible. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-004-1
    Scenario Outline: A suspension of the region stops cash only
      Given a borrower who pays on time
      And a suspension of the region is <suspended>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-004 <verdict>

      Examples:
        | suspended | verdict          | cash    |
        | no        | does not apply   | allowed |
        | yes       | applies          | denied  |
        | unknown   | cannot be judged | delayed |

    @DD-004-2
    Scenario: A customer in a suspended region hears that it is the region
      Given a borrower who pays on time
      And a suspension of the region is yes
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-004 decides the outcome
      And the customer is told "Loan applications in your region are paused. Repayment and other functions are not affected."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-005-1
    Scenario Outline: Loans may not buy houses or investments or repay other loans
      Given a borrower who pays on time
      And the loan purpose is <purpose>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-005 <verdict>

      Examples:
        | purpose               | verdict          | cash    |
        | consumption           | does not apply   | allowed |
        | education             | does not apply   | allowed |
        | medical care          | does not apply   | allowed |
        | renovation            | does not apply   | allowed |
        | travel                | does not apply   | allowed |
        | business              | does not apply   | allowed |
        | a house purchase      | applies          | denied  |
        | securities            | applies          | denied  |
        | equity                | applies          | denied  |
        | repaying another loan | applies          | denied  |
        | not stated clearly    | does not apply   | allowed |
        | blank                 | cannot be judged | delayed |
        | unknown               | cannot be judged | delayed |

    @DD-005-2
    Scenario: A customer whose purpose is not allowed hears why
      Given a borrower who pays on time
      And the loan purpose is securities
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-005 decides the outcome
      And the customer is told "The rules do not allow borrowing for this purpose."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-005-3
    Scenario: Cash waits until the purpose is stated
      Given a borrower who pays on time
      And the loan purpose is unknown
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for everything else is allowed
      And rule DD-005 decides the outcome
      And the customer is told "Please say first what the money is for."
      And the customer is given 1 reason
      And the answer needs the loan purpose
      And there is no appeal

    @DD-006-1
    Scenario Outline: Without consent to a bureau enquiry there is no cash
      Given a borrower who pays on time
      And consent to credit bureau enquiries is <consent>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-006 <verdict>

      Examples:
        | consent | verdict          | cash    |
        | yes     | does not apply   | allowed |
        | no      | applies          | denied  |
        | unknown | cannot be judged | delayed |

    @DD-006-2
    Scenario: A customer without that consent hears what is lacking
      Given a borrower who pays on time
      And consent to credit bureau enquiries is no
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-006 decides the outcome
      And the customer is told "This request needs your credit report. We do not have your permission to query it yet."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-007-1
    Scenario Outline: The small emergency loan offers no instalments
      Given a borrower who pays on time
      And the account product is <product>
      When the customer asks which functions may be used
      Then the outcome for instalment purchase is <instalments>
      And the outcome for everything else is allowed
      And rule DD-007 <verdict>

      Examples:
        | product                      | verdict          | instalments |
        | revolving consumption credit | does not apply   | allowed     |
        | cash loan                    | does not apply   | allowed     |
        | small emergency loan         | applies          | denied      |
        | unknown                      | cannot be judged | delayed     |

    @DD-007-2
    Scenario: Where a product offers no instalments everything else goes on
      Given a borrower who pays on time
      And the account product is small emergency loan
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for instalment purchase is denied
      And the outcome for everything else is allowed
      And rule DD-007 decides the outcome
      And the customer is told "This product does not offer instalments. Other functions are not affected."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-008-1
    Scenario Outline: Cash and instalments wait for a confirmed cost statement
      Given a borrower who pays on time
      And confirmation of the cost statement is <confirmed>
      When the customer asks which functions may be used
      Then the outcome is <outcome>
      And the outcome for cash withdrawal is <outcome>
      And the outcome for instalment purchase is <outcome>
      And the outcome for everything else is allowed
      And rule DD-008 <verdict>

      Examples:
        | confirmed | verdict          | outcome                            |
        | yes       | does not apply   | allowed                            |
        | no        | applies          | allowed once the cost is confirmed |
        | unknown   | cannot be judged | allowed once the cost is confirmed |

    @DD-008-2
    Scenario: The customer sees the all-in cost first and goes on once it is confirmed
      Given a borrower who pays on time
      And confirmation of the cost statement is no
      When the customer asks which functions may be used
      Then the outcome is allowed once the cost is confirmed
      And the outcome for cash withdrawal is allowed once the cost is confirmed
      And the outcome for instalment purchase is allowed once the cost is confirmed
      And the outcome for purchase within the limit is allowed
      And the outcome for recurring payment is allowed
      And the outcome for everything else is allowed
      And rule DD-008 decides the outcome
      And the customer is told "Before you borrow, please read and confirm the statement of the total cost."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to show the all-in cost statement
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @DD-008-3
    Scenario: Where it is unknown whether the cost was confirmed the customer is asked
      Given a borrower who pays on time
      And confirmation of the cost statement is unknown
      When the customer asks which functions may be used
      Then the outcome is allowed once the cost is confirmed
      And rule DD-008 decides the outcome
      And the customer is told "Before you borrow, please read and confirm the statement of the total cost."
      And the customer is given 1 reason
      And the answer needs confirmation of the cost statement
      And there is no appeal

  Rule: The account is protected before it lends

    @DD-010-1
    Scenario Outline: A suspected takeover or unusual access stops all new credit
      Given a borrower who pays on time
      And a suspected account takeover is <takeover>
      And the request anomaly score is <anomaly>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And rule DD-010 <verdict>

      Examples:
        | takeover | anomaly   | verdict          | cash    | instalments | purchases | recurring |
        | no       | 79 points | does not apply   | allowed | allowed     | allowed   | allowed   |
        | no       | 80 points | applies          | denied  | denied      | denied    | denied    |
        | no       | 81 points | applies          | denied  | denied      | denied    | denied    |
        | yes      | 5 points  | applies          | denied  | denied      | denied    | denied    |
        | yes      | unknown   | applies          | denied  | denied      | denied    | denied    |
        | no       | unknown   | cannot be judged | delayed | delayed     | delayed   | delayed   |
        | unknown  | 80 points | applies          | denied  | denied      | denied    | denied    |
        | unknown  | 79 points | cannot be judged | delayed | delayed     | delayed   | delayed   |

    @DD-010-2
    Scenario: With a suspected takeover the old contact is told, and nothing of how it was noticed
      Given a borrower who pays on time
      And a suspected account takeover is yes
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the outcome for everything else is allowed
      And rule DD-010 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Unusual access was detected. The account is protected."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And it is required to tell the customer promptly
      And it is required to tell the previous contact
      And it is required to ask for a stronger identity check
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-011-1
    Scenario Outline: For a day after contact details changed there is no cash
      Given a borrower who pays on time
      And the time since the contact details changed is <time>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-011 <verdict>

      Examples:
        | time     | verdict          | cash    |
        | 0 hours  | applies          | denied  |
        | 23 hours | applies          | denied  |
        | 24 hours | does not apply   | allowed |
        | 25 hours | does not apply   | allowed |
        | never    | does not apply   | allowed |
        | unknown  | cannot be judged | delayed |

    @DD-011-2
    Scenario: A pause after contact details changed is told to the old contact as well
      Given a borrower who pays on time
      And the time since the contact details changed is 5 hours
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-011 decides the outcome
      And the customer is told "Your contact details have just changed. To protect the account, cash withdrawal is paused for a while."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to tell the previous contact
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-012-1
    Scenario Outline: Suspected cash-out stops cash and instalments while purchases go on
      Given a borrower who pays on time
      And the cash-out score is <score>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And rule DD-012 <verdict>

      Examples:
        | score     | verdict          | cash    | instalments | purchases | recurring |
        | 69 points | does not apply   | allowed | allowed     | allowed   | allowed   |
        | 70 points | applies          | denied  | denied      | allowed   | allowed   |
        | 71 points | applies          | denied  | denied      | allowed   | allowed   |
        | unknown   | cannot be judged | delayed | delayed     | allowed   | allowed   |

    @DD-012-2
    Scenario: A customer suspected of cash-out can appeal
      Given a borrower who pays on time
      And the cash-out score is 90 points
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for everything else is allowed
      And rule DD-012 decides the outcome
      And the customer is told "Some purchases look like a way of drawing cash. Cash withdrawal and instalments are paused because of them."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-013-1
    Scenario Outline: Only a high linked-account risk stops cash
      Given a borrower who pays on time
      And the linked-account risk is <linked risk>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-013 <verdict>

      Examples:
        | linked risk | verdict          | cash    |
        | no risk     | does not apply   | allowed |
        | low         | does not apply   | allowed |
        | medium      | does not apply   | allowed |
        | high        | applies          | denied  |
        | unknown     | cannot be judged | delayed |

    @DD-013-2
    Scenario: Where linked accounts stop cash nothing of other people is told
      Given a borrower who pays on time
      And the linked-account risk is high
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-013 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Accounts linked to this one carry a risk. Cash withdrawal is paused."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-014-1
    Scenario Outline: A high fraud score asks for an identity check, once
      Given a borrower who pays on time
      And the fraud score is <fraud score>
      And the identity check level is <check level>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And rule DD-014 <verdict>

      Examples:
        | fraud score | check level | verdict          | cash                            | instalments                     | purchases                       | recurring                       |
        | 84 points   | 2           | does not apply   | allowed                         | allowed                         | allowed                         | allowed                         |
        | 85 points   | 2           | applies          | allowed after an identity check | allowed after an identity check | allowed after an identity check | allowed after an identity check |
        | 86 points   | 2           | applies          | allowed after an identity check | allowed after an identity check | allowed after an identity check | allowed after an identity check |
        | 85 points   | 3           | does not apply   | allowed                         | allowed                         | allowed                         | allowed                         |
        | unknown     | 2           | cannot be judged | allowed after an identity check | allowed after an identity check | allowed after an identity check | allowed after an identity check |
        | unknown     | 3           | does not apply   | allowed                         | allowed                         | allowed                         | allowed                         |
        | 85 points   | unknown     | cannot be judged | allowed after an identity check | allowed after an identity check | allowed after an identity check | allowed after an identity check |

    @DD-014-3
    Scenario: Without a fraud score identity is checked and nothing is refused
      Given a borrower who pays on time
      And the fraud score is unknown
      When the customer asks which functions may be used
      Then the outcome is allowed after an identity check
      And rule DD-014 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And the answer needs the fraud score
      And there is no appeal

    @DD-014-2
    Scenario: A customer who has to be checked sees only what to do
      Given a borrower who pays on time
      And the fraud score is 90 points
      When the customer asks which functions may be used
      Then the outcome is allowed after an identity check
      And the outcome for cash withdrawal is allowed after an identity check
      And the outcome for instalment purchase is allowed after an identity check
      And the outcome for purchase within the limit is allowed after an identity check
      And the outcome for recurring payment is allowed after an identity check
      And the outcome for everything else is allowed
      And rule DD-014 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "To protect the account, we need to confirm that this request is yours."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And it is required to ask for a stronger identity check
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

  Rule: The longer an account is past due the more stops, cash first

    @DD-LATE-1
    Scenario Outline: Day by day past due: cash stops first, then instalments, last all new credit
      Given a borrower who pays on time
      And the time past due is <past due>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed

      Examples:
        | past due  | cash    | instalments | purchases | recurring |
        | 0 days    | allowed | allowed     | allowed   | allowed   |
        | 1 day     | denied  | allowed     | allowed   | allowed   |
        | 10 days   | denied  | allowed     | allowed   | allowed   |
        | 15 days   | denied  | allowed     | allowed   | allowed   |
        | 16 days   | denied  | denied      | allowed   | allowed   |
        | 20 days   | denied  | denied      | allowed   | allowed   |
        | 30 days   | denied  | denied      | allowed   | allowed   |
        | 31 days   | denied  | denied      | denied    | denied    |
        | 40 days   | denied  | denied      | denied    | denied    |
        | 9999 days | denied  | denied      | denied    | denied    |
        | unknown   | delayed | delayed     | delayed   | delayed   |

    @DD-LATE-2
    Scenario Outline: Each stage of lateness has one rule of its own
      Given a borrower who pays on time
      And the time past due is <past due>
      When the customer asks which functions may be used
      Then rule DD-022 <cash rule>
      And rule DD-021 <instalment rule>
      And rule DD-020 <full stop>

      Examples:
        | past due | cash rule      | instalment rule | full stop      |
        | 0 days   | does not apply | does not apply  | does not apply |
        | 1 day    | applies        | does not apply  | does not apply |
        | 15 days  | applies        | does not apply  | does not apply |
        | 16 days  | does not apply | applies         | does not apply |
        | 30 days  | does not apply | applies         | does not apply |
        | 31 days  | does not apply | does not apply  | applies        |

    @DD-022-1
    Scenario: Ten days past due there is no cash and shopping goes on
      Given a borrower who pays on time
      And the time past due is 10 days
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-022 decides the outcome
      And the customer is told "You have an amount past due. Cash withdrawal is paused because of it. Other functions continue."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known
      And access to credit becomes restricted
      And the account state stays as it is

    @DD-021-1
    Scenario: Twenty days past due purchases within the limit remain
      Given a borrower who pays on time
      And the time past due is 20 days
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for everything else is allowed
      And rule DD-021 decides the outcome
      And the customer is told "An amount has been past due for some time. Cash withdrawal and instalments are paused because of it. Purchases within the limit continue."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known
      And access to credit becomes restricted
      And the account state stays as it is

    @DD-020-1
    Scenario: Forty days past due all new credit stops and help is offered
      Given a borrower who pays on time
      And the time past due is 40 days
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the outcome for everything else is allowed
      And rule DD-020 decides the outcome
      And the customer is told "An amount has been past due for a long time. All new borrowing is paused because of it. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to tell the customer promptly
      And it is required to offer hardship help
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known
      And access to credit becomes suspended
      And the account state stays as it is

    @DD-015-1
    Scenario Outline: Lateness that a system fault caused restricts nothing
      Given a borrower who pays on time
      And the time past due is <past due>
      And lateness caused by a system fault is <system fault>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And rule DD-015 <verdict>
      And shield DD-015 <shield>

      Examples:
        | past due | system fault | verdict          | shield        | cash    | instalments | purchases | recurring |
        | 10 days  | no           | does not apply   | does not hold | denied  | allowed     | allowed   | allowed   |
        | 10 days  | yes          | applies          | holds         | allowed | allowed     | allowed   | allowed   |
        | 20 days  | yes          | applies          | holds         | allowed | allowed     | allowed   | allowed   |
        | 40 days  | yes          | applies          | holds         | allowed | allowed     | allowed   | allowed   |
        | 40 days  | no           | does not apply   | does not hold | denied  | denied      | denied    | denied    |
        | 40 days  | unknown      | cannot be judged | holds         | delayed | delayed     | delayed   | delayed   |
        | 1 day    | unknown      | cannot be judged | holds         | delayed | delayed     | delayed   | delayed   |
        | 0 days   | unknown      | does not apply   | does not hold | allowed | allowed     | allowed   | allowed   |
        | 1 day    | yes          | applies          | holds         | allowed | allowed     | allowed   | allowed   |
        | 0 days   | yes          | does not apply   | does not hold | allowed | allowed     | allowed   | allowed   |
        | unknown  | yes          | cannot be judged | holds         | delayed | delayed     | delayed   | delayed   |

    @DD-015-2
    Scenario: Lateness by a system fault is corrected and refuses nothing
      Given a borrower who pays on time
      And the time past due is 40 days
      And lateness caused by a system fault is yes
      When the customer asks which functions may be used
      Then the outcome is allowed
      And the outcome for cash withdrawal is allowed
      And the outcome for instalment purchase is allowed
      And the outcome for purchase within the limit is allowed
      And the outcome for recurring payment is allowed
      And the outcome for everything else is allowed
      And rule DD-020 applies
      And rule DD-020 does not decide the outcome
      And shield DD-015 holds
      And the customer is told "A system fault caused the late payment. Your account is not restricted because of it."
      And the customer is given 1 reason
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

    @DD-015-6
    Scenario: While it is not known whether a system caused it, lateness refuses nothing and lends nothing
      Given a borrower who pays on time
      And the time past due is 40 days
      And lateness caused by a system fault is unknown
      When the customer asks which functions may be used
      Then the outcome is delayed
      And rule DD-015 decides the outcome
      And rule DD-020 does not decide the outcome
      And the outcome for repayment is allowed
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is given 1 reason
      And the answer needs lateness caused by a system fault
      And it is required to say when to retry
      And it is not required to correct the days past due
      And there is no appeal

    @DD-015-3
    Scenario Outline: A system fault lifts no restriction on another ground
      Given a borrower who pays on time
      And lateness caused by a system fault is yes
      And the time past due is 40 days
      And <fact> is <value>
      When the customer asks which functions may be used
      Then shield DD-015 holds
      And the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And the customer is not told "An amount has been past due for a long time. All new borrowing is paused because of it. You can still repay and view the account."

      Examples:
        | fact                                        | value                | cash                               | instalments                        | purchases                       | recurring                       |
        | payout service availability                 | no                   | delayed                            | allowed                            | allowed                         | allowed                         |
        | credit score service availability           | no                   | delayed                            | delayed                            | delayed                         | delayed                         |
        | the account's state                         | closed               | denied                             | denied                             | denied                          | denied                          |
        | a suspension of the region                  | yes                  | denied                             | allowed                            | allowed                         | allowed                         |
        | the loan purpose                            | equity               | denied                             | allowed                            | allowed                         | allowed                         |
        | consent to credit bureau enquiries          | no                   | denied                             | allowed                            | allowed                         | allowed                         |
        | the account product                         | small emergency loan | allowed                            | denied                             | allowed                         | allowed                         |
        | confirmation of the cost statement          | no                   | allowed once the cost is confirmed | allowed once the cost is confirmed | allowed                         | allowed                         |
        | a suspected account takeover                | yes                  | denied                             | denied                             | denied                          | denied                          |
        | the time since the contact details changed  | 3 hours              | denied                             | allowed                            | allowed                         | allowed                         |
        | the cash-out score                          | 90 points            | denied                             | denied                             | allowed                         | allowed                         |
        | the linked-account risk                     | high                 | denied                             | allowed                            | allowed                         | allowed                         |
        | the fraud score                             | 90 points            | allowed after an identity check    | allowed after an identity check    | allowed after an identity check | allowed after an identity check |
        | the drawdown amount                         | 15000.01 yuan        | denied                             | denied                             | denied                          | denied                          |
        | the credit score                            | 549 points           | allowed after a review             | allowed after a review             | allowed                         | allowed                         |
        | the change in the credit score over 90 days | -30 points           | allowed after a review             | allowed                            | allowed                         | allowed                         |
        | the debt service ratio                      | 0.90                 | denied                             | allowed                            | allowed                         | allowed                         |
        | the number of refused drawdowns in 24 hours | 3                    | denied                             | allowed                            | allowed                         | allowed                         |
        | the number of limit enquiries in 24 hours   | 10                   | allowed after an identity check    | allowed                            | allowed                         | allowed                         |
        | the hardship help status                    | active               | denied                             | allowed                            | allowed                         | allowed                         |
        | the partner's decision                      | rejected             | denied                             | allowed                            | allowed                         | allowed                         |

    @DD-015-4
    Scenario Outline: A system fault makes no partner fund what it does not
      Given a borrower who pays on time
      And the time past due is 5 days
      And lateness caused by a system fault is yes
      And the funding mode is assisted lending
      And partner availability is yes
      And the partner's decision is approved
      And the partner's headroom is 50000.00 yuan
      And a listed partner is yes
      And <fact> is <value>
      When the customer asks which functions may be used
      Then shield DD-015 holds
      And the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed

      Examples:
        | fact                   | value       | cash    |
        | partner availability   | no          | delayed |
        | a listed partner       | no          | denied  |
        | the partner's headroom | 999.99 yuan | denied  |

    @DD-015-5
    Scenario: During a system fault a large withdrawal still goes to a person
      Given a borrower who pays on time
      And the time past due is 5 days
      And lateness caused by a system fault is yes
      And elevated review is yes
      And the drawdown amount is 12000.00 yuan
      And the risk tier is E
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And the outcome for cash withdrawal is allowed after a review
      And the outcome for everything else is allowed
      And a person has to review

  Rule: Only what fits the limit and can be repaid is lent

    @DD-030-1
    Scenario Outline: An amount above the available credit cannot be borrowed in any way
      Given a borrower who pays on time
      And the account's available credit is <available>
      And the drawdown amount is <amount>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And rule DD-030 <verdict>

      Examples:
        | available    | amount       | verdict          | cash    | instalments | purchases | recurring |
        | 1000.00 yuan | 999.99 yuan  | does not apply   | allowed | allowed     | allowed   | allowed   |
        | 1000.00 yuan | 1000.00 yuan | does not apply   | allowed | allowed     | allowed   | allowed   |
        | 1000.00 yuan | 1000.01 yuan | applies          | denied  | denied      | denied    | denied    |
        | 0.00 yuan    | none         | does not apply   | allowed | allowed     | allowed   | allowed   |
        | unknown      | 1000.00 yuan | cannot be judged | delayed | delayed     | delayed   | delayed   |
        | 1000.00 yuan | unknown      | cannot be judged | delayed | delayed     | delayed   | delayed   |

    @DD-030-2
    Scenario: A customer above the available credit hears that a smaller amount works
      Given a borrower who pays on time
      And the drawdown amount is 15000.01 yuan
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the outcome for everything else is allowed
      And rule DD-030 decides the outcome
      And the customer is told "The amount is above your available limit. You can try again with a smaller amount."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-033-1
    Scenario Outline: Too heavy a burden of repayments stops cash
      Given a borrower who pays on time
      And the debt service ratio is <ratio>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-033 <verdict>

      Examples:
        | ratio    | verdict          | cash                   |
        | 0.79     | does not apply   | allowed                |
        | 0.80     | does not apply   | allowed                |
        | 0.800001 | applies          | denied                 |
        | 0.81     | applies          | denied                 |
        | unknown  | cannot be judged | allowed after a review |

    @DD-033-2
    Scenario: A customer with too heavy a burden is offered help
      Given a borrower who pays on time
      And the debt service ratio is 0.90
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-033 decides the outcome
      And the customer is told "Your monthly repayments are too high for your income. Cash withdrawal is paused because of it."
      And the customer is given 1 reason
      And the customer is advised "You can provide income evidence, and we will assess again."
      And it is required to tell the customer promptly
      And it is required to offer hardship help
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-033-3
    Scenario: Where the burden is not known a person looks at cash, and nothing is refused
      Given a borrower who pays on time
      And the debt service ratio is unknown
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And the outcome for cash withdrawal is allowed after a review
      And the outcome for everything else is allowed
      And rule DD-033 decides the outcome
      And the customer is told "We do not know yet how your monthly repayments compare with your income. A person reviews cash withdrawal."
      And the customer is given 1 reason
      And the customer is advised "You can provide income evidence, and we will assess again."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And the answer needs the debt service ratio
      And a person has to review
      And there is no appeal

  Rule: A score alone refuses nothing and goes to a person; another ground beside it refuses

    @DD-031-1
    Scenario Outline: A low score or none sends cash and instalments to a person
      Given a borrower who pays on time
      And the credit score is <score>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And rule DD-031 <verdict>

      Examples:
        | score      | verdict          | cash                   | instalments            | purchases | recurring |
        | 549 points | applies          | allowed after a review | allowed after a review | allowed   | allowed   |
        | 550 points | does not apply   | allowed                | allowed                | allowed   | allowed   |
        | 551 points | does not apply   | allowed                | allowed                | allowed   | allowed   |
        | unknown    | cannot be judged | allowed after a review | allowed after a review | allowed   | allowed   |

    @DD-031-2
    Scenario: A low score is no refusal: a person decides and the customer knows why
      Given a borrower who pays on time
      And the credit score is 500 points
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And the outcome for cash withdrawal is allowed after a review
      And the outcome for instalment purchase is allowed after a review
      And the outcome for purchase within the limit is allowed
      And the outcome for recurring payment is allowed
      And the outcome for everything else is allowed
      And rule DD-031 decides the outcome
      And the customer is told "Your credit score is below what this function requires."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And nothing more has to be known

    @DD-031-3
    Scenario: A customer without a score is not refused and goes to a person
      Given a borrower who pays on time
      And the credit score is unknown
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And rule DD-031 decides the outcome
      And the customer is told "There is no current credit score. A person reviews this request."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the answer needs the credit score
      And it is required to have a person review
      And a person has to review
      And there is no appeal

    @DD-032-1
    Scenario Outline: A marked fall of the score sends cash to a person while shopping goes on
      Given a borrower who pays on time
      And the change in the credit score over 90 days is <change>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-032 <verdict>

      Examples:
        | change     | verdict          | cash                   |
        | -31 points | applies          | allowed after a review |
        | -30 points | applies          | allowed after a review |
        | -29 points | does not apply   | allowed                |
        | unknown    | cannot be judged | allowed                |

    @DD-032-2
    Scenario: With a score down by thirty a person looks at cash first and nothing is refused
      Given a borrower who pays on time
      And the change in the credit score over 90 days is -30 points
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And the outcome for cash withdrawal is allowed after a review
      And the outcome for everything else is allowed
      And rule DD-032 decides the outcome
      And the customer is told "Your credit score fell a lot recently. Cash withdrawal is limited because of it."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And nothing more has to be known

    @DD-034-1
    Scenario Outline: A low score beside real repayment trouble stops cash and instalments
      Given a borrower who pays on time
      And the credit score is 549 points
      And the number of late cycles in 6 months is <late cycles>
      And the number of cycles without payment in the last 3 is <unpaid cycles>
      And lateness caused by a system fault is <system fault>
      And the longest time past due with another lender in 90 days is <late elsewhere>
      And an open bureau dispute is <dispute>
      And the debt service ratio is <ratio>
      When the customer asks which functions may be used
      Then the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is allowed
      And rule DD-034 <verdict>

      Examples:
        | late cycles | unpaid cycles | system fault | late elsewhere | dispute | ratio    | verdict          | instalments            |
        | 0 cycles    | 0 cycles      | no           | 0 days         | no      | 0.30     | does not apply   | allowed after a review |
        | 1 cycle     | 0 cycles      | no           | 0 days         | no      | 0.30     | applies          | denied                 |
        | 2 cycles    | 0 cycles      | no           | 0 days         | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 1 cycle       | no           | 0 days         | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 2 cycles      | no           | 0 days         | no      | 0.30     | applies          | denied                 |
        | 1 cycle     | 1 cycle       | yes          | 0 days         | no      | 0.30     | does not apply   | allowed after a review |
        | 0 cycles    | 0 cycles      | no           | 1 day          | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 0 cycles      | no           | 2 days         | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 0 cycles      | no           | 30 days        | yes     | 0.30     | does not apply   | allowed after a review |
        | 0 cycles    | 0 cycles      | no           | 30 days        | unknown | 0.30     | cannot be judged | allowed after a review |
        | 0 cycles    | 0 cycles      | yes          | 1 day          | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 0 cycles      | no           | 0 days         | no      | 0.80     | does not apply   | allowed after a review |
        | 0 cycles    | 0 cycles      | no           | 0 days         | no      | 0.800001 | applies          | denied                 |
        | 1 cycle     | 0 cycles      | unknown      | 0 days         | no      | 0.30     | cannot be judged | allowed after a review |
        | unknown     | 0 cycles      | no           | 0 days         | no      | 0.30     | cannot be judged | allowed after a review |

    @DD-034-2
    Scenario Outline: With a good score the same trouble does not stop instalments
      Given a borrower who pays on time
      And the credit score is <score>
      And the number of late cycles in 6 months is 1 cycle
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And rule DD-034 <verdict>

      Examples:
        | score      | verdict          | cash                   | instalments            |
        | 549 points | applies          | denied                 | denied                 |
        | 550 points | does not apply   | allowed                | allowed                |
        | 551 points | does not apply   | allowed                | allowed                |
        | unknown    | cannot be judged | allowed after a review | allowed after a review |

    @DD-034-3
    Scenario: With two grounds the customer gets a reason and an appeal
      Given a borrower who pays on time
      And the credit score is 500 points
      And the number of late cycles in 6 months is 2 cycles
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for everything else is allowed
      And rule DD-034 decides the outcome
      And the customer is told "Your credit score is below what this function requires."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-035-1
    Scenario Outline: A marked fall beside real repayment trouble stops cash
      Given a borrower who pays on time
      And the change in the credit score over 90 days is -30 points
      And the number of late cycles in 6 months is <late cycles>
      And the number of cycles without payment in the last 3 is <unpaid cycles>
      And lateness caused by a system fault is <system fault>
      And the longest time past due with another lender in 90 days is <late elsewhere>
      And an open bureau dispute is <dispute>
      And the debt service ratio is <ratio>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is allowed
      And rule DD-035 <verdict>

      Examples:
        | late cycles | unpaid cycles | system fault | late elsewhere | dispute | ratio    | verdict          | cash                   |
        | 0 cycles    | 0 cycles      | no           | 0 days         | no      | 0.30     | does not apply   | allowed after a review |
        | 1 cycle     | 0 cycles      | no           | 0 days         | no      | 0.30     | applies          | denied                 |
        | 2 cycles    | 0 cycles      | no           | 0 days         | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 1 cycle       | no           | 0 days         | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 2 cycles      | no           | 0 days         | no      | 0.30     | applies          | denied                 |
        | 1 cycle     | 1 cycle       | yes          | 0 days         | no      | 0.30     | does not apply   | allowed after a review |
        | 0 cycles    | 0 cycles      | no           | 1 day          | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 0 cycles      | no           | 2 days         | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 0 cycles      | no           | 30 days        | yes     | 0.30     | does not apply   | allowed after a review |
        | 0 cycles    | 0 cycles      | no           | 30 days        | unknown | 0.30     | cannot be judged | allowed after a review |
        | 0 cycles    | 0 cycles      | yes          | 1 day          | no      | 0.30     | applies          | denied                 |
        | 0 cycles    | 0 cycles      | no           | 0 days         | no      | 0.80     | does not apply   | allowed after a review |
        | 0 cycles    | 0 cycles      | no           | 0 days         | no      | 0.800001 | applies          | denied                 |
        | 1 cycle     | 0 cycles      | unknown      | 0 days         | no      | 0.30     | cannot be judged | allowed after a review |
        | unknown     | 0 cycles      | no           | 0 days         | no      | 0.30     | cannot be judged | allowed after a review |

    @DD-035-2
    Scenario Outline: Without a marked fall the same trouble does not stop cash
      Given a borrower who pays on time
      And the change in the credit score over 90 days is <change>
      And the number of late cycles in 6 months is 1 cycle
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And rule DD-035 <verdict>

      Examples:
        | change     | verdict          | cash                   |
        | -31 points | applies          | denied                 |
        | -30 points | applies          | denied                 |
        | -29 points | does not apply   | allowed                |
        | unknown    | cannot be judged | allowed after a review |

    @DD-035-4
    Scenario Outline: A change that is not known matters only beside real repayment trouble
      Given a borrower who pays on time
      And the change in the credit score over 90 days is unknown
      And the number of late cycles in 6 months is <late cycles>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And rule DD-032 cannot be judged
      And rule DD-035 <verdict>

      Examples:
        | late cycles | verdict          | cash                   |
        | 0 cycles    | does not apply   | allowed                |
        | 1 cycle     | cannot be judged | allowed after a review |

    @DD-035-5
    Scenario: A customer of whom the change is not known hears that a person reviews
      Given a borrower who pays on time
      And the change in the credit score over 90 days is unknown
      And the number of late cycles in 6 months is 1 cycle
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And the outcome for cash withdrawal is allowed after a review
      And the outcome for everything else is allowed
      And rule DD-035 decides the outcome
      And the customer is told "It is not known at present whether your credit score changed recently. A person reviews this request."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @DD-035-3
    Scenario: A fall with an unpaid statement stops cash and says so
      Given a borrower who pays on time
      And the change in the credit score over 90 days is -45 points
      And the number of cycles without payment in the last 3 is 1 cycle
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-035 decides the outcome
      And the customer is told "Your credit score fell a lot recently. Cash withdrawal is limited because of it."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

  Rule: Hasty use is checked, and cash pauses during help

    @DD-040-1
    Scenario Outline: Several failed attempts in a day pause cash
      Given a borrower who pays on time
      And the number of refused drawdowns in 24 hours is <attempts>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-040 <verdict>

      Examples:
        | attempts | verdict          | cash    |
        | 2        | does not apply   | allowed |
        | 3        | applies          | denied  |
        | 4        | applies          | denied  |
        | unknown  | cannot be judged | delayed |

    @DD-040-2
    Scenario: A customer after several failures hears to try again later
      Given a borrower who pays on time
      And the number of refused drawdowns in 24 hours is 5
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-040 decides the outcome
      And the customer is told "Several attempts to borrow failed within a short time. Please try again after a while."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-041-1
    Scenario Outline: Ten limit enquiries in a day ask for a check, once, and refuse nothing
      Given a borrower who pays on time
      And the number of limit enquiries in 24 hours is <enquiries>
      And the identity check level is <check level>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-041 <verdict>

      Examples:
        | enquiries | check level | verdict          | cash                            |
        | 9         | 2           | does not apply   | allowed                         |
        | 10        | 2           | applies          | allowed after an identity check |
        | 11        | 2           | applies          | allowed after an identity check |
        | 10        | 3           | does not apply   | allowed                         |
        | unknown   | 2           | cannot be judged | allowed after an identity check |
        | unknown   | 3           | does not apply   | allowed                         |
        | 10        | unknown     | cannot be judged | allowed after an identity check |

    @DD-041-3
    Scenario: With the number of enquiries unknown identity is checked and nothing is refused
      Given a borrower who pays on time
      And the number of limit enquiries in 24 hours is unknown
      When the customer asks which functions may be used
      Then the outcome is allowed after an identity check
      And the outcome for cash withdrawal is allowed after an identity check
      And the outcome for everything else is allowed
      And rule DD-041 decides the outcome
      And the customer is told "The limit was looked up very often within a short time. We need to confirm that it is you."
      And the customer is given 1 reason
      And the answer needs the number of limit enquiries in 24 hours
      And there is no appeal

    @DD-041-2
    Scenario: A customer who looked often hears that a check is needed
      Given a borrower who pays on time
      And the number of limit enquiries in 24 hours is 12
      When the customer asks which functions may be used
      Then the outcome is allowed after an identity check
      And the outcome for cash withdrawal is allowed after an identity check
      And the outcome for everything else is allowed
      And rule DD-041 decides the outcome
      And the customer is told "The limit was looked up very often within a short time. We need to confirm that it is you."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And it is required to ask for a stronger identity check
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @DD-042-1
    Scenario Outline: Cash pauses while help is asked for or given, and purchases go on
      Given a borrower who pays on time
      And the hardship help status is <help>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-042 <verdict>

      Examples:
        | help        | verdict          | cash    |
        | none        | does not apply   | allowed |
        | applied for | applies          | denied  |
        | active      | applies          | denied  |
        | completed   | does not apply   | allowed |
        | broken      | does not apply   | allowed |
        | unknown     | cannot be judged | delayed |

    @DD-042-2
    Scenario: A customer in hardship help hears why cash is paused
      Given a borrower who pays on time
      And the hardship help status is active
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-042 decides the outcome
      And the customer is told "You have asked for hardship help or are using it. Cash withdrawal is paused during this time."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

  Rule: Tight markets call a person, and a partner's trouble is not the customer's

    @DD-050-1
    Scenario Outline: While review is elevated a person looks at large withdrawals of the riskier tiers
      Given a borrower who pays on time
      And elevated review is <elevated>
      And the drawdown amount is <amount>
      And the risk tier is <tier>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-050 <verdict>

      Examples:
        | elevated | amount        | tier    | verdict          | cash                   |
        | yes      | 9999.99 yuan  | D       | does not apply   | allowed                |
        | yes      | 10000.00 yuan | D       | applies          | allowed after a review |
        | yes      | 10000.01 yuan | D       | applies          | allowed after a review |
        | yes      | 10000.00 yuan | E       | applies          | allowed after a review |
        | yes      | 10000.00 yuan | C       | does not apply   | allowed                |
        | yes      | 10000.00 yuan | B       | does not apply   | allowed                |
        | yes      | 10000.00 yuan | A       | does not apply   | allowed                |
        | no       | 10000.00 yuan | D       | does not apply   | allowed                |
        | yes      | none          | D       | does not apply   | allowed                |
        | unknown  | 10000.00 yuan | D       | cannot be judged | allowed after a review |
        | yes      | 10000.00 yuan | unknown | cannot be judged | allowed after a review |
        | unknown  | 10000.00 yuan | A       | does not apply   | allowed                |

    @DD-050-2
    Scenario: Where a person looks at a large withdrawal the customer knows why
      Given a borrower who pays on time
      And elevated review is yes
      And the drawdown amount is 12000.00 yuan
      And the risk tier is E
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And the outcome for cash withdrawal is allowed after a review
      And the outcome for everything else is allowed
      And rule DD-050 decides the outcome
      And the customer is told "A person reviews larger withdrawals at present."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And nothing more has to be known

    @DD-050-3
    Scenario: A large withdrawal with an unknown tier goes to a person too
      Given a borrower who pays on time
      And elevated review is yes
      And the drawdown amount is 12000.00 yuan
      And the risk tier is unknown
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And rule DD-050 decides the outcome
      And the customer is told "A person reviews larger withdrawals at present."
      And the customer is given 1 reason
      And the answer needs the risk tier

    @DD-051-1
    Scenario Outline: A partner that is down or has not answered delays cash, and own funds are untouched
      Given a borrower who pays on time
      And the funding mode is <funding>
      And partner availability is <available>
      And the partner's decision is <decision>
      And the partner's headroom is 50000.00 yuan
      And a listed partner is yes
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-051 <verdict>

      Examples:
        | funding          | available | decision     | verdict          | cash    |
        | assisted lending | yes       | approved     | does not apply   | allowed |
        | assisted lending | no        | approved     | applies          | delayed |
        | joint lending    | no        | approved     | applies          | delayed |
        | joint lending    | yes       | approved     | does not apply   | allowed |
        | own funds        | no        | pending      | does not apply   | allowed |
        | securitised      | no        | timed out    | does not apply   | allowed |
        | assisted lending | yes       | pending      | applies          | delayed |
        | assisted lending | yes       | timed out    | applies          | delayed |
        | assisted lending | yes       | not required | does not apply   | allowed |
        | joint lending    | unknown   | approved     | cannot be judged | delayed |
        | unknown          | no        | approved     | cannot be judged | delayed |

    @DD-051-2
    Scenario: A partner that is down is no refusal and leaves the credit record alone
      Given a borrower who pays on time
      And the funding mode is assisted lending
      And partner availability is no
      And the partner's decision is approved
      And the partner's headroom is 50000.00 yuan
      And a listed partner is yes
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for everything else is allowed
      And rule DD-051 decides the outcome
      And the customer is told "The partner lender that provides the money is unavailable for the moment. This does not affect your credit."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @DD-051-3
    Scenario: Where it is unknown whether the partner can fund cash is delayed
      Given a borrower who pays on time
      And the funding mode is assisted lending
      And partner availability is unknown
      And the partner's decision is approved
      And the partner's headroom is 50000.00 yuan
      And a listed partner is yes
      When the customer asks which functions may be used
      Then the outcome is delayed
      And rule DD-051 decides the outcome
      And the customer is told "The partner lender that provides the money is unavailable for the moment. This does not affect your credit."
      And the customer is given 1 reason
      And the answer needs partner availability
      And there is no appeal

    @DD-052-1
    Scenario Outline: Only a partner's no is a refusal, and silence is not
      Given a borrower who pays on time
      And the funding mode is assisted lending
      And partner availability is yes
      And the partner's decision is <decision>
      And the partner's headroom is 50000.00 yuan
      And a listed partner is yes
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-052 <verdict>

      Examples:
        | decision     | verdict          | cash    |
        | approved     | does not apply   | allowed |
        | not required | does not apply   | allowed |
        | pending      | does not apply   | delayed |
        | timed out    | does not apply   | delayed |
        | rejected     | applies          | denied  |
        | unknown      | cannot be judged | delayed |

    @DD-052-2
    Scenario: Where the partner said no the customer hears that it was the partner
      Given a borrower who pays on time
      And the funding mode is assisted lending
      And partner availability is yes
      And the partner's decision is rejected
      And the partner's headroom is 50000.00 yuan
      And a listed partner is yes
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-052 decides the outcome
      And the customer is told "The partner lender that provides the money did not approve this request."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-053-1
    Scenario Outline: A partner that is not on the published list cannot fund assisted loans
      Given a borrower who pays on time
      And the funding mode is <funding>
      And partner availability is yes
      And the partner's decision is approved
      And the partner's headroom is 50000.00 yuan
      And a listed partner is <listed>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-053 <verdict>

      Examples:
        | funding          | listed  | verdict          | cash    |
        | assisted lending | yes     | does not apply   | allowed |
        | assisted lending | no      | applies          | denied  |
        | joint lending    | no      | does not apply   | allowed |
        | own funds        | no      | does not apply   | allowed |
        | securitised      | no      | does not apply   | allowed |
        | assisted lending | unknown | cannot be judged | delayed |
        | unknown          | no      | cannot be judged | delayed |
        | unknown          | yes     | does not apply   | allowed |

    @DD-053-2
    Scenario: Operations hear of a partner that is not on the list
      Given a borrower who pays on time
      And the funding mode is assisted lending
      And partner availability is yes
      And the partner's decision is approved
      And the partner's headroom is 50000.00 yuan
      And a listed partner is no
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-053 decides the outcome
      And the customer is told "The partner lender is not on the published list, so the money cannot be paid out."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to alert operations
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @DD-054-1
    Scenario Outline: Too little of a partner's money stops cash, and own funds are untouched
      Given a borrower who pays on time
      And the funding mode is <funding>
      And partner availability is yes
      And the partner's decision is approved
      And the partner's headroom is <headroom>
      And a listed partner is yes
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <cash>
      And the outcome for everything else is allowed
      And rule DD-054 <verdict>

      Examples:
        | funding          | headroom     | verdict          | cash    |
        | assisted lending | 1000.01 yuan | does not apply   | allowed |
        | assisted lending | 1000.00 yuan | does not apply   | allowed |
        | assisted lending | 999.99 yuan  | applies          | denied  |
        | joint lending    | 999.99 yuan  | applies          | denied  |
        | own funds        | 999.99 yuan  | does not apply   | allowed |
        | securitised      | 999.99 yuan  | does not apply   | allowed |
        | joint lending    | unknown      | cannot be judged | delayed |

    @DD-054-2
    Scenario: Where the partner's money is short the customer hears that less may work
      Given a borrower who pays on time
      And the funding mode is assisted lending
      And partner availability is yes
      And the partner's decision is approved
      And the partner's headroom is 999.99 yuan
      And a listed partner is yes
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And rule DD-054 decides the outcome
      And the customer is told "The partner lender does not have enough money available at present. You can lower the amount or try later."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

  Rule: While needed facts are missing nothing is lent and nothing is refused

    @DD-NEED-1
    Scenario Outline: A missing fact delays only the functions it is about
      Given a borrower who pays on time
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is <cash>
      And the outcome for instalment purchase is <instalments>
      And the outcome for purchase within the limit is <purchases>
      And the outcome for recurring payment is <recurring>
      And the outcome for everything else is allowed
      And the answer needs <fact>
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And there is no appeal

      Examples:
        | fact                                        | value   | cash    | instalments | purchases | recurring |
        | the account's state                         | unknown | delayed | delayed     | delayed   | delayed   |
        | the account's available credit              | unknown | delayed | delayed     | delayed   | delayed   |
        | the drawdown amount                         | unknown | delayed | delayed     | delayed   | delayed   |
        | the time past due                           | unknown | delayed | delayed     | delayed   | delayed   |
        | the request anomaly score                   | unknown | delayed | delayed     | delayed   | delayed   |
        | a suspected account takeover                | unknown | delayed | delayed     | delayed   | delayed   |
        | credit score service availability           | unknown | delayed | delayed     | delayed   | delayed   |
        | the cash-out score                          | unknown | delayed | delayed     | allowed   | allowed   |
        | the account product                         | unknown | allowed | delayed     | allowed   | allowed   |
        | payout service availability                 | unknown | delayed | allowed     | allowed   | allowed   |
        | a suspension of the region                  | unknown | delayed | allowed     | allowed   | allowed   |
        | consent to credit bureau enquiries          | unknown | delayed | allowed     | allowed   | allowed   |
        | the time since the contact details changed  | unknown | delayed | allowed     | allowed   | allowed   |
        | the linked-account risk                     | unknown | delayed | allowed     | allowed   | allowed   |
        | the number of refused drawdowns in 24 hours | unknown | delayed | allowed     | allowed   | allowed   |
        | the hardship help status                    | unknown | delayed | allowed     | allowed   | allowed   |
        | the partner's decision                      | unknown | delayed | allowed     | allowed   | allowed   |

    @DD-NEED-2
    Scenario Outline: Missing facts about the partner delay cash
      Given a borrower who pays on time
      And the funding mode is assisted lending
      And partner availability is yes
      And the partner's decision is approved
      And the partner's headroom is 50000.00 yuan
      And a listed partner is yes
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for everything else is allowed
      And the answer needs <fact>
      And the customer is told "Your data is being updated. No credit judgement was made."
      And there is no appeal

      Examples:
        | fact                   | value   |
        | a listed partner       | unknown |
        | the partner's headroom | unknown |

    @DD-NEED-3
    Scenario: With the state of the ledger unknown every function is delayed
      Given a borrower who pays on time
      And ledger availability is unknown
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for everything else is delayed
      And the answer needs ledger availability
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And there is no appeal
      And it is required to record the decision

    @DD-NEED-4
    Scenario: With nothing known nothing is lent and nothing is refused
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for instalment purchase is delayed
      And the outcome for purchase within the limit is delayed
      And the outcome for recurring payment is delayed
      And the outcome for everything else is delayed
      And rule DD-099 does not apply
      And there is no appeal
      And the answer needs the time past due
      And the answer needs the account's state

    @DD-NEED-5
    Scenario Outline: Where a lesser fact is missing use goes on, and what is missing is named
      Given a borrower who pays on time
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome is allowed
      And the outcome for cash withdrawal is allowed
      And the outcome for instalment purchase is allowed
      And the outcome for purchase within the limit is allowed
      And the outcome for recurring payment is allowed
      And the answer needs <fact>
      And the customer is given 0 reasons

      Examples:
        | fact                                        | value   |
        | the change in the credit score over 90 days | unknown |

    @DD-NEED-6
    Scenario: A known refusal does not vanish because another fact is missing
      Given a borrower who pays on time
      And the time past due is 40 days
      And the cash-out score is unknown
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the customer is told "An amount has been past due for a long time. All new borrowing is paused because of it. You can still repay and view the account."
      And there is an appeal
      And the answer needs the cash-out score

  Rule: Where several things come together each function gets the strictest outcome

    @DD-RANK-1
    Scenario: An identity check outranks a cost statement
      Given a borrower who pays on time
      And confirmation of the cost statement is no
      And the number of limit enquiries in 24 hours is 10
      When the customer asks which functions may be used
      Then the outcome is allowed after an identity check
      And the outcome for cash withdrawal is allowed after an identity check
      And the outcome for instalment purchase is allowed once the cost is confirmed
      And the outcome for everything else is allowed
      And the customer is told "The limit was looked up very often within a short time. We need to confirm that it is you."
      And the customer is told "Before you borrow, please read and confirm the statement of the total cost."
      And the customer is given 2 reasons
      And it is required to ask for a stronger identity check
      And it is required to show the all-in cost statement

    @DD-RANK-2
    Scenario: A review outranks an identity check
      Given a borrower who pays on time
      And the number of limit enquiries in 24 hours is 10
      And the change in the credit score over 90 days is -30 points
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And the outcome for cash withdrawal is allowed after a review
      And the outcome for everything else is allowed
      And the customer is told "Your credit score fell a lot recently. Cash withdrawal is limited because of it."
      And the customer is given 1 reason
      And a person has to review

    @DD-RANK-3
    Scenario: A delay outranks a review
      Given a borrower who pays on time
      And payout service availability is no
      And the credit score is 549 points
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for instalment purchase is allowed after a review
      And the outcome for everything else is allowed
      And the customer is told "The payout channel is unavailable for the moment. Money may arrive late. This does not affect your credit."
      And the customer is told "Your credit score is below what this function requires."
      And the customer is given 2 reasons
      And a person has to review

    @DD-RANK-4
    Scenario: A known refusal does not become a delay because payouts are down
      Given a borrower who pays on time
      And payout service availability is no
      And the time past due is 10 days
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And the customer is told "You have an amount past due. Cash withdrawal is paused because of it. Other functions continue."
      And the customer is not told "The payout channel is unavailable for the moment. Money may arrive late. This does not affect your credit."
      And the customer is given 1 reason
      And there is an appeal

    @DD-RANK-5
    Scenario: Of five reasons the four that weigh most are told
      Given a borrower who pays on time
      And a suspension of the region is yes
      And the time since the contact details changed is 3 hours
      And the time past due is 10 days
      And the number of refused drawdowns in 24 hours is 3
      And the hardship help status is active
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is denied
      And the outcome for everything else is allowed
      And the customer is given 4 reasons
      And the customer is told "Loan applications in your region are paused. Repayment and other functions are not affected."
      And the customer is told "Your contact details have just changed. To protect the account, cash withdrawal is paused for a while."
      And the customer is told "You have an amount past due. Cash withdrawal is paused because of it. Other functions continue."
      And the customer is told "Several attempts to borrow failed within a short time. Please try again after a while."
      And the customer is not told "You have asked for hardship help or are using it. Cash withdrawal is paused during this time."

    @DD-RANK-6
    Scenario: The functions stand alone: one stops and the rest go on
      Given a borrower who pays on time
      And the account product is small emergency loan
      And a suspension of the region is yes
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is allowed
      And the outcome for recurring payment is allowed
      And the outcome for everything else is allowed
      And the customer is told "This product does not offer instalments. Other functions are not affected."
      And the customer is told "Loan applications in your region are paused. Repayment and other functions are not affected."
      And the customer is given 2 reasons

  Rule: What the guard decides touches the credit functions only

    @DD-GUARD-1
    Scenario: A judicial freeze stops new credit and repaying goes on
      Given a borrower who pays on time
      And a judicial freeze is yes
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the outcome for everything else is allowed
      And rule G-011 applies
      And the customer is told "A court has frozen the account. No new borrowing is possible during the freeze. You can still repay and view the account."
      And the customer is given 1 reason
      And there is an appeal

    @DD-GUARD-2
    Scenario: Where the law forbids the service only the generic text is told
      Given a borrower who pays on time
      And a match with the special measures list is yes
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the outcome for everything else is allowed
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And the customer is not told "The law does not allow us to provide this service."
      And it is required to send the generic notice
      And it is not required to tell the customer promptly

    @DD-GUARD-3
    Scenario: After the holder's death nothing new is lent
      Given a borrower who pays on time
      And the report of death is confirmed
      When the customer asks which functions may be used
      Then the outcome is denied
      And the outcome for cash withdrawal is denied
      And the outcome for instalment purchase is denied
      And the outcome for purchase within the limit is denied
      And the outcome for recurring payment is denied
      And the outcome for everything else is allowed
      And the customer is told "The account holder has died. The account is handled as part of the estate."
      And the customer is given 1 reason

    @DD-GUARD-4
    Scenario: A customer who refused automated decisions is decided on by a person
      Given a borrower who pays on time
      And a refusal of automated decisions is yes
      When the customer asks which functions may be used
      Then the outcome is allowed after a review
      And the outcome for cash withdrawal is allowed after a review
      And the outcome for instalment purchase is allowed after a review
      And the outcome for purchase within the limit is allowed after a review
      And the outcome for recurring payment is allowed after a review
      And the outcome for everything else is allowed
      And the customer is told "You chose not to be decided on by a system alone. A person will decide this request."
      And the customer is given 1 reason
      And a person has to review
      And there is no appeal

    @DD-GUARD-5
    Scenario: With stale facts credit waits and repaying goes on
      Given a borrower who pays on time
      And the age of the oldest online fact is 301
      When the customer asks which functions may be used
      Then the outcome is delayed
      And the outcome for cash withdrawal is delayed
      And the outcome for instalment purchase is delayed
      And the outcome for purchase within the limit is delayed
      And the outcome for recurring payment is delayed
      And the outcome for everything else is allowed
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is given 1 reason
      And there is no appeal

  Rule: A customer who refused automated decisions gets a person's confirmation

    @DD-098-1
    Scenario Outline: A refusal is confirmed by a person
      Given a borrower who pays on time
      And the time past due is <past due>
      And a refusal of automated decisions is <refused>
      When the customer asks which functions may be used
      Then the outcome is <outcome>
      And rule DD-098 <verdict>

      Examples:
        | past due | refused | verdict          | outcome                |
        | 31 days  | yes     | applies          | denied                 |
        | 31 days  | no      | does not apply   | denied                 |
        | 31 days  | unknown | cannot be judged | denied                 |
        | 1 day    | yes     | applies          | denied                 |
        | 0 days   | yes     | does not apply   | allowed after a review |

    @DD-098-2
    Scenario: With every credit function refused a person has to confirm, and repaying goes on
      Given a borrower who pays on time
      And the time past due is 31 days
      And a refusal of automated decisions is yes
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is denied
      And the outcome for recurring payment is denied
      And the outcome for repayment is allowed
      And a person has to review
      And there is an appeal
      And the customer is given 1 reason
      And it is required to have a person review
