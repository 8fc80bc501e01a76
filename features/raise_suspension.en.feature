# language: en
Feature: Whether the limit of an account may be raised
  Only eligibility for increases is decided here, and no limit changes. Every suspension has an end.
  Missing facts never suspend, and the customer's own choice is nothing adverse.

  Rule: Without a ground increases are possible

    @RS-099-1
    Scenario: The limit of a customer who pays on time can be raised
      Given a borrower who pays on time
      When eligibility for increases is assessed
      Then the outcome is increases possible
      And rule RS-099 applies
      And rule RS-099 decides the outcome
      And the customer is given 0 reasons
      And no pause is set
      And no end of the earlier pause is set
      And it is required to record the decision
      And nothing else is required
      And shield RS-008 does not hold
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @RS-099-2
    Scenario Outline: The default gives way to any other outcome
      Given a borrower who pays on time
      And a halt of limit increases is <halted>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-099 <verdict>

      Examples:
        | halted | verdict        | outcome             |
        | no     | applies        | increases possible  |
        | yes    | does not apply | increases suspended |

    @RS-FREE-1
    Scenario Outline: A full limit, a closure request or a missing score suspends nothing
      Given a borrower who pays on time
      And <fact> is <value>
      When eligibility for increases is assessed
      Then the outcome is increases possible
      And the customer is given 0 reasons
      And no pause is set
      And no end of the earlier pause is set

      Examples:
        | fact                                                     | value       |
        | the utilisation                                          | 0.99        |
        | the average utilisation in 6 months                      | 0.95        |
        | the number of closure requests in 30 days                | 9           |
        | the time without use                                     | 900 days    |
        | the credit score                                         | 400 points  |
        | the credit score                                         | unknown     |
        | the debt service ratio                                   | 0.90        |
        | the longest time past due with another lender in 90 days | 90 days     |
        | the number of late cycles in 6 months                    | 3 cycles    |
        | consent to limit increases                               | no          |
        | a suspension of limit increases                          | unknown     |
        | the channel                                              | the hotline |

  Rule: While the account's safety is in doubt increases are assessed again or suspended

    @RS-003-1
    Scenario Outline: Very many logins or places lead to a re-assessment
      Given a borrower who pays on time
      And the number of logins in 24 hours is <logins>
      And the number of login cities in 24 hours is <cities>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-003 <verdict>

      Examples:
        | logins  | cities  | verdict          | outcome                  |
        | 29      | 1       | does not apply   | increases possible       |
        | 30      | 1       | applies          | increases assessed again |
        | 31      | 1       | applies          | increases assessed again |
        | 2       | 2       | does not apply   | increases possible       |
        | 2       | 3       | applies          | increases assessed again |
        | 2       | 4       | applies          | increases assessed again |
        | 30      | unknown | applies          | increases assessed again |
        | 29      | unknown | cannot be judged | increases possible       |
        | unknown | 2       | cannot be judged | increases possible       |

    @RS-003-2
    Scenario: Unusual logins bring a re-assessment and nothing adverse
      Given a borrower who pays on time
      And the number of logins in 24 hours is 40
      When eligibility for increases is assessed
      Then the outcome is increases assessed again
      And rule RS-003 decides the outcome
      And the customer is told "There were very many logins or unusual places within a short time. We need to confirm that it is you."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And the pause set is 7 days
      And no end of the earlier pause is set
      And it is required to re-evaluate on current facts
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @RS-004-1
    Scenario Outline: Several unusual transactions in a week suspend increases
      Given a borrower who pays on time
      And the number of abnormal transactions in 7 days is <transactions>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-004 <verdict>

      Examples:
        | transactions | verdict          | outcome             |
        | 2            | does not apply   | increases possible  |
        | 3            | applies          | increases suspended |
        | 4            | applies          | increases suspended |
        | unknown      | cannot be judged | increases possible  |

    @RS-004-2
    Scenario: A customer suspended for unusual transactions can appeal
      Given a borrower who pays on time
      And the number of abnormal transactions in 7 days is 5
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-004 decides the outcome
      And the customer is told "There were several unusual transactions recently. Limit increases are paused because of them."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And the pause set is 30 days
      And no end of the earlier pause is set
      And it is required to re-evaluate on current facts
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-005-1
    Scenario Outline: A high linked risk or several linked bad accounts suspend increases
      Given a borrower who pays on time
      And the linked-account risk is <linked risk>
      And the number of linked bad accounts is <bad accounts>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-005 <verdict>

      Examples:
        | linked risk | bad accounts | verdict          | outcome             |
        | no risk     | 1            | does not apply   | increases possible  |
        | no risk     | 2            | applies          | increases suspended |
        | no risk     | 3            | applies          | increases suspended |
        | low         | 0            | does not apply   | increases possible  |
        | medium      | 0            | does not apply   | increases possible  |
        | high        | 0            | applies          | increases suspended |
        | high        | unknown      | applies          | increases suspended |
        | medium      | unknown      | cannot be judged | increases possible  |
        | unknown     | 0            | cannot be judged | increases possible  |

    @RS-005-2
    Scenario: Where linked accounts suspend nothing of other people is told and a person reviews
      Given a borrower who pays on time
      And the linked-account risk is high
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-005 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Accounts linked to this one carry a risk."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And the pause set is 90 days
      And no end of the earlier pause is set
      And it is required to re-evaluate on current facts
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

  Rule: Lateness suspends increases, and payment ends that in time

    @RS-001-1
    Scenario Outline: Being past due suspends increases
      Given a borrower who pays on time
      And the time past due is <past due>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-001 <verdict>

      Examples:
        | past due  | verdict          | outcome             |
        | 0 days    | does not apply   | increases possible  |
        | 1 day     | applies          | increases suspended |
        | 2 days    | applies          | increases suspended |
        | 9999 days | applies          | increases suspended |
        | unknown   | cannot be judged | increases possible  |

    @RS-001-2
    Scenario: A suspension for lateness ends ninety days after everything is paid
      Given a borrower who pays on time
      And the time past due is 10 days
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-001 decides the outcome
      And the customer is told "You have an amount past due. Limit increases are paused because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And the pause set is 90 days after everything past due is paid
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And limit increases becomes suspended
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-002-1
    Scenario Outline: A long lateness of late suspends increases until three cycles in a row are paid on time
      Given a borrower who pays on time
      And the longest time past due in 6 months is <longest>
      And the run of on-time cycles is <on-time cycles>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-002 <verdict>

      Examples:
        | longest | on-time cycles | verdict          | outcome             |
        | 29 days | 2 cycles       | does not apply   | increases possible  |
        | 30 days | 2 cycles       | does not apply   | increases possible  |
        | 31 days | 2 cycles       | applies          | increases suspended |
        | 31 days | 3 cycles       | does not apply   | increases possible  |
        | 31 days | 4 cycles       | does not apply   | increases possible  |
        | unknown | 2 cycles       | cannot be judged | increases possible  |
        | 31 days | unknown        | cannot be judged | increases possible  |

    @RS-002-2
    Scenario: A long lateness suspends until 180 days after it is paid, and no new assessment moves that day
      Given a borrower who pays on time
      And the longest time past due in 6 months is 45 days
      And the run of on-time cycles is 1 cycle
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-002 decides the outcome
      And the customer is told "A recent payment was late for some time. Limit increases are paused because of it."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And the pause set is 180 days after everything past due is paid
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-002-3
    Scenario Outline: After a long lateness three on-time cycles restore eligibility before the 180 days are over
      Given a borrower who pays on time
      And the longest time past due in 6 months is 45 days
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2027-04-20 10:00
      And the time past due is <past due>
      And lateness caused by a system fault is <system fault>
      And the run of on-time cycles is <on-time cycles>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-002 <verdict>
      And rule RS-014 <earlier pause>

      Examples:
        | past due | system fault | on-time cycles | verdict          | earlier pause    | outcome                  |
        | 0 days   | no           | 2 cycles       | applies          | applies          | increases suspended      |
        | 0 days   | no           | 3 cycles       | does not apply   | does not apply   | increases possible again |
        | 1 day    | no           | 3 cycles       | applies          | applies          | increases suspended      |
        | 1 day    | yes          | 3 cycles       | does not apply   | does not apply   | increases possible again |
        | 0 days   | no           | unknown        | cannot be judged | cannot be judged | increases possible       |

    @RS-008-1
    Scenario Outline: Lateness that a system fault caused suspends nothing
      Given a borrower who pays on time
      And the time past due is 10 days
      And lateness caused by a system fault is <system fault>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-008 <verdict>
      And shield RS-008 <shield>

      Examples:
        | system fault | verdict          | shield        | outcome             |
        | no           | does not apply   | does not hold | increases suspended |
        | yes          | applies          | holds         | increases possible  |
        | unknown      | cannot be judged | holds         | increases possible  |

    @RS-008-2
    Scenario: Lateness by a system fault is corrected and leaves no pause behind
      Given a borrower who pays on time
      And the time past due is 10 days
      And lateness caused by a system fault is yes
      When eligibility for increases is assessed
      Then the outcome is increases possible
      And rule RS-001 applies
      And rule RS-001 does not decide the outcome
      And shield RS-008 holds
      And the customer is given 0 reasons
      And no pause is set
      And no end of the earlier pause is set
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @RS-008-3
    Scenario Outline: During a system fault no ground from lateness to the market suspends
      Given a borrower who pays on time
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When eligibility for increases is assessed
      Then the outcome is increases possible
      And shield RS-008 holds
      And no pause is set
      And no end of the earlier pause is set
      And the customer is given 0 reasons

      Examples:
        | fact                                        | value      |
        | the time past due                           | 40 days    |
        | the longest time past due in 6 months       | 90 days    |
        | the number of credit enquiries in 90 days   | 9          |
        | the change in the credit score over 90 days | -60 points |
        | the number of limit enquiries in 24 hours   | 12         |
        | the number of refused drawdowns in 24 hours | 9          |
        | the number of deferral requests in 90 days  | 4          |
        | a halt of limit increases                   | yes        |

    @RS-008-4
    Scenario Outline: A system fault cancels no ground of fraud or of the customer's own
      Given a borrower who pays on time
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And shield RS-008 holds

      Examples:
        | fact                                          | value  | outcome                             |
        | the number of logins in 24 hours              | 40     | increases assessed again            |
        | the number of abnormal transactions in 7 days | 4      | increases suspended                 |
        | the linked-account risk                       | high   | increases suspended                 |
        | the hardship help status                      | active | increases suspended                 |
        | an opt-out from limit increases               | yes    | no increases at the customer's wish |
        | a suspension of limit increases               | yes    | increases possible again            |

    @RS-008-5
    Scenario: During a system fault several grounds together suspend nothing either
      Given a borrower who pays on time
      And lateness caused by a system fault is yes
      And the change in the credit score over 90 days is -60 points
      And the number of late cycles in 6 months is 2 cycles
      And the number of closures followed by a reopening in 365 days is 4
      And the credit regime is crisis
      And the risk tier is E
      When eligibility for increases is assessed
      Then the outcome is increases possible
      And rule RS-009 applies
      And rule RS-013 applies
      And rule RS-021 applies
      And rule RS-099 applies
      And the customer is given 0 reasons
      And no pause is set
      And no end of the earlier pause is set

    @RS-008-6
    Scenario: Where eligibility returns the lateness of a system fault is corrected all the same
      Given a borrower who pays on time
      And lateness caused by a system fault is yes
      And a suspension of limit increases is yes
      When eligibility for increases is assessed
      Then the outcome is increases possible again
      And it is required to correct the days past due
      And it is required to tell the customer promptly

    @RS-008-7
    Scenario: During a re-assessment the lateness of a system fault is corrected all the same
      Given a borrower who pays on time
      And lateness caused by a system fault is yes
      And the number of logins in 24 hours is 40
      When eligibility for increases is assessed
      Then the outcome is increases assessed again
      And it is required to correct the days past due
      And it is required to re-evaluate on current facts

  Rule: A fall of the score alone suspends nothing and goes to a person; another ground beside it suspends

    @RS-006-1
    Scenario Outline: A marked fall of the score leads to a re-assessment
      Given a borrower who pays on time
      And the change in the credit score over 90 days is <change>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-006 <verdict>

      Examples:
        | change     | verdict          | outcome                  |
        | -31 points | applies          | increases assessed again |
        | -30 points | applies          | increases assessed again |
        | -29 points | does not apply   | increases possible       |
        | 0 points   | does not apply   | increases possible       |
        | unknown    | cannot be judged | increases possible       |

    @RS-006-2
    Scenario: With the score alone a person reviews and nothing adverse is decided
      Given a borrower who pays on time
      And the change in the credit score over 90 days is -30 points
      When eligibility for increases is assessed
      Then the outcome is increases assessed again
      And rule RS-006 decides the outcome
      And the customer is told "Your credit score fell a lot recently. A person reviews whether the limit can be raised."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And the pause set is 7 days
      And no end of the earlier pause is set
      And it is required to re-evaluate on current facts
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And nothing more has to be known

    @RS-009-1
    Scenario Outline: A marked fall beside real repayment trouble suspends increases
      Given a borrower who pays on time
      And the change in the credit score over 90 days is <change>
      And the number of late cycles in 6 months is <late cycles>
      And the number of cycles without payment in the last 3 is <unpaid cycles>
      And the longest time past due with another lender in 90 days is <late elsewhere>
      And an open bureau dispute is <dispute>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-009 <verdict>

      Examples:
        | change     | late cycles | unpaid cycles | late elsewhere | dispute | verdict          | outcome                  |
        | -30 points | 0 cycles    | 0 cycles      | 0 days         | no      | does not apply   | increases assessed again |
        | -30 points | 1 cycle     | 0 cycles      | 0 days         | no      | applies          | increases suspended      |
        | -30 points | 2 cycles    | 0 cycles      | 0 days         | no      | applies          | increases suspended      |
        | -30 points | 0 cycles    | 1 cycle       | 0 days         | no      | applies          | increases suspended      |
        | -30 points | 0 cycles    | 2 cycles      | 0 days         | no      | applies          | increases suspended      |
        | -30 points | 0 cycles    | 0 cycles      | 1 day          | no      | applies          | increases suspended      |
        | -30 points | 0 cycles    | 0 cycles      | 2 days         | no      | applies          | increases suspended      |
        | -30 points | 0 cycles    | 0 cycles      | 30 days        | yes     | does not apply   | increases assessed again |
        | -30 points | 0 cycles    | 0 cycles      | 30 days        | unknown | cannot be judged | increases assessed again |
        | -30 points | unknown     | 0 cycles      | 0 days         | no      | cannot be judged | increases assessed again |
        | -30 points | 1 cycle     | unknown       | unknown        | unknown | applies          | increases suspended      |
        | -31 points | 1 cycle     | 0 cycles      | 0 days         | no      | applies          | increases suspended      |
        | -29 points | 1 cycle     | 0 cycles      | 0 days         | no      | does not apply   | increases possible       |
        | unknown    | 1 cycle     | 0 cycles      | 0 days         | no      | cannot be judged | increases possible       |

    @RS-009-2
    Scenario: With two grounds increases are suspended for ninety days and an appeal is open
      Given a borrower who pays on time
      And the change in the credit score over 90 days is -40 points
      And the number of late cycles in 6 months is 2 cycles
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-009 decides the outcome
      And the customer is told "Your credit score fell a lot recently. Limit increases are paused because of it."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And the pause set is 90 days
      And no end of the earlier pause is set
      And it is required to re-evaluate on current facts
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @RS-007-1
    Scenario Outline: Too many credit enquiries suspend, and a disputed report is not used
      Given a borrower who pays on time
      And the number of credit enquiries in 90 days is <enquiries>
      And an open bureau dispute is <dispute>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-007 <verdict>

      Examples:
        | enquiries | dispute | verdict          | outcome             |
        | 5         | no      | does not apply   | increases possible  |
        | 6         | no      | applies          | increases suspended |
        | 7         | no      | applies          | increases suspended |
        | 6         | yes     | does not apply   | increases possible  |
        | 6         | unknown | cannot be judged | increases possible  |
        | unknown   | no      | cannot be judged | increases possible  |

    @RS-007-2
    Scenario: A customer suspended for enquiries can check the report
      Given a borrower who pays on time
      And the number of credit enquiries in 90 days is 8
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-007 decides the outcome
      And the customer is told "Your credit report was queried often recently for loan applications."
      And the customer is given 1 reason
      And the customer is advised "You can get your credit report. If something in it is wrong, you can dispute it with the bureau or with whoever reported it. You get an answer within 20 days."
      And the pause set is 90 days
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

  Rule: Hasty or repeated use gets a pause

    @RS-010-1
    Scenario Outline: Ten limit enquiries in a day lead to a re-assessment
      Given a borrower who pays on time
      And the number of limit enquiries in 24 hours is <enquiries>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-010 <verdict>

      Examples:
        | enquiries | verdict          | outcome                  |
        | 9         | does not apply   | increases possible       |
        | 10        | applies          | increases assessed again |
        | 11        | applies          | increases assessed again |
        | unknown   | cannot be judged | increases possible       |

    @RS-010-2
    Scenario: Frequent enquiries bring a re-assessment and no notice
      Given a borrower who pays on time
      And the number of limit enquiries in 24 hours is 12
      When eligibility for increases is assessed
      Then the outcome is increases assessed again
      And rule RS-010 decides the outcome
      And the customer is told "The limit was looked up very often within a short time. Eligibility for increases is assessed again later."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the pause set is 7 days
      And no end of the earlier pause is set
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @RS-011-1
    Scenario Outline: Several failed attempts in a day suspend increases
      Given a borrower who pays on time
      And the number of refused drawdowns in 24 hours is <attempts>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-011 <verdict>

      Examples:
        | attempts | verdict          | outcome             |
        | 4        | does not apply   | increases possible  |
        | 5        | applies          | increases suspended |
        | 6        | applies          | increases suspended |
        | unknown  | cannot be judged | increases possible  |

    @RS-011-2
    Scenario: Failed attempts suspend for seven days only
      Given a borrower who pays on time
      And the number of refused drawdowns in 24 hours is 6
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-011 decides the outcome
      And the customer is told "Several attempts to borrow failed within a short time. Limit increases are paused because of them."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the pause set is 7 days
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-012-1
    Scenario Outline: Repeated requests to defer suspend increases
      Given a borrower who pays on time
      And the number of deferral requests in 90 days is <requests>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-012 <verdict>

      Examples:
        | requests | verdict          | outcome             |
        | 1        | does not apply   | increases possible  |
        | 2        | applies          | increases suspended |
        | 3        | applies          | increases suspended |
        | unknown  | cannot be judged | increases possible  |

    @RS-012-2
    Scenario: A customer who asks to defer is offered help as well
      Given a borrower who pays on time
      And the number of deferral requests in 90 days is 3
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-012 decides the outcome
      And the customer is told "You recently asked several times to defer a repayment. Limit increases are paused because of it."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And the pause set is 90 days
      And no end of the earlier pause is set
      And it is required to offer hardship help
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-013-1
    Scenario Outline: Closing and reopening several times a year suspends, and once or twice does not
      Given a borrower who pays on time
      And the number of closures followed by a reopening in 365 days is <times>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-013 <verdict>

      Examples:
        | times   | verdict          | outcome             |
        | 1       | does not apply   | increases possible  |
        | 2       | does not apply   | increases possible  |
        | 3       | applies          | increases suspended |
        | 4       | applies          | increases suspended |
        | unknown | cannot be judged | increases possible  |

    @RS-013-2
    Scenario: A customer who closed and reopened often can appeal
      Given a borrower who pays on time
      And the number of closures followed by a reopening in 365 days is 4
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-013 decides the outcome
      And the customer is told "The account was closed and reopened several times recently. Limit increases are paused because of it."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the pause set is 90 days
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

  Rule: A tight market pauses only those it concerns

    @RS-020-1
    Scenario Outline: A halt of the product suspends everyone
      Given a borrower who pays on time
      And a halt of limit increases is <halted>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-020 <verdict>

      Examples:
        | halted  | verdict          | outcome             |
        | no      | does not apply   | increases possible  |
        | yes     | applies          | increases suspended |
        | unknown | cannot be judged | increases possible  |

    @RS-020-2
    Scenario: The suspension ends when the product's settings change
      Given a borrower who pays on time
      And a halt of limit increases is yes
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-020 decides the outcome
      And the customer is told "Increases on this product are paused for market or policy reasons. This is not about your credit record."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the pause set is 0 days after the settings of the product change
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-021-1
    Scenario Outline: In tightening or crisis the riskier tiers are paused
      Given a borrower who pays on time
      And the credit regime is <regime>
      And the risk tier is <tier>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-021 <verdict>

      Examples:
        | regime     | tier    | verdict          | outcome             |
        | crisis     | D       | applies          | increases suspended |
        | crisis     | E       | applies          | increases suspended |
        | tightening | D       | applies          | increases suspended |
        | neutral    | D       | does not apply   | increases possible  |
        | expansion  | E       | does not apply   | increases possible  |
        | crisis     | C       | does not apply   | increases possible  |
        | crisis     | B       | does not apply   | increases possible  |
        | crisis     | A       | does not apply   | increases possible  |
        | crisis     | unknown | cannot be judged | increases possible  |
        | unknown    | D       | cannot be judged | increases possible  |
        | unknown    | A       | does not apply   | increases possible  |

    @RS-021-2
    Scenario: In a crisis tier D is paused until the regime changes
      Given a borrower who pays on time
      And the credit regime is crisis
      And the risk tier is D
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-021 decides the outcome
      And the customer is told "Increases are paused for some customers because of market conditions."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the pause set is 0 days after the credit regime changes
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

  Rule: The customer's own choice and hardship are respected

    @RS-030-1
    Scenario Outline: There are no increases while help is asked for or given
      Given a borrower who pays on time
      And the hardship help status is <help>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-030 <verdict>

      Examples:
        | help        | verdict          | outcome             |
        | none        | does not apply   | increases possible  |
        | applied for | applies          | increases suspended |
        | active      | applies          | increases suspended |
        | completed   | does not apply   | increases possible  |
        | broken      | does not apply   | increases possible  |
        | unknown     | cannot be judged | increases possible  |

    @RS-030-2
    Scenario: A pause for help ends ninety days after it is completed
      Given a borrower who pays on time
      And the hardship help status is active
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-030 decides the outcome
      And the customer is told "You have asked for hardship help or are using it. The limit is not raised during this time."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And the pause set is 90 days after the hardship help is completed
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-031-1
    Scenario Outline: Only a stated wish not to be raised counts as one
      Given a borrower who pays on time
      And an opt-out from limit increases is <opt-out>
      And consent to limit increases is <opt-in>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-031 <verdict>

      Examples:
        | opt-out | opt-in | verdict          | outcome                             |
        | yes     | no     | applies          | no increases at the customer's wish |
        | yes     | yes    | applies          | no increases at the customer's wish |
        | no      | no     | does not apply   | increases possible                  |
        | no      | yes    | does not apply   | increases possible                  |
        | unknown | no     | cannot be judged | increases possible                  |

    @RS-031-2
    Scenario: A wish not to be raised is nothing adverse and ends when the customer agrees again
      Given a borrower who pays on time
      And an opt-out from limit increases is yes
      When eligibility for increases is assessed
      Then the outcome is no increases at the customer's wish
      And rule RS-031 decides the outcome
      And limit increases becomes suspended
      And the customer is told "You chose not to have your limit raised. You can change this choice at any time."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And the pause set is 0 days after the customer agrees to increases
      And no end of the earlier pause is set
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @RS-031-3
    Scenario: A suspension ends in time without any consent to increases
      Given a borrower who pays on time
      And consent to limit increases is no
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2026-11-20 10:00
      And the run of on-time cycles is 1 cycle
      When eligibility for increases is assessed
      Then the outcome is increases possible again
      And rule RS-031 does not apply
      And rule RS-041 decides the outcome
      And no pause is set
      And no end of the earlier pause is set
      And there is no appeal

  Rule: A suspension has an end, and paying on time ends it early

    @RS-014-1
    Scenario Outline: A suspension lasts until its end
      Given a borrower who pays on time
      And a suspension of limit increases is <suspended>
      And the end of the raise suspension is <end>
      And the run of on-time cycles is 2 cycles
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-014 <verdict>

      Examples:
        | suspended | end              | verdict          | outcome                  |
        | yes       | 2026-11-21 10:00 | does not apply   | increases possible again |
        | yes       | 2026-11-21 10:01 | applies          | increases suspended      |
        | yes       | 2027-01-15 10:00 | applies          | increases suspended      |
        | yes       | none             | does not apply   | increases possible       |
        | no        | 2027-01-15 10:00 | does not apply   | increases possible       |
        | yes       | unknown          | cannot be judged | increases possible       |
        | unknown   | 2027-01-15 10:00 | cannot be judged | increases possible       |

    @RS-041-1
    Scenario Outline: A suspension is over on its day
      Given a borrower who pays on time
      And a suspension of limit increases is <suspended>
      And the end of the raise suspension is <end>
      And the run of on-time cycles is 2 cycles
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-041 <verdict>

      Examples:
        | suspended | end              | verdict          | outcome                  |
        | yes       | 2026-11-21 09:59 | applies          | increases possible again |
        | yes       | 2026-11-21 10:00 | applies          | increases possible again |
        | yes       | 2026-11-21 10:01 | does not apply   | increases suspended      |
        | yes       | none             | does not apply   | increases possible       |
        | no        | 2026-11-20 10:00 | does not apply   | increases possible       |
        | yes       | unknown          | cannot be judged | increases possible       |

    @RS-041-2
    Scenario: A customer whose pause is over hears so and may be raised again
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2026-11-20 10:00
      And the run of on-time cycles is 1 cycle
      When eligibility for increases is assessed
      Then the outcome is increases possible again
      And rule RS-041 decides the outcome
      And the customer is told "The pause of limit increases has ended. You can ask for an increase again."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

    @RS-041-3
    Scenario: An earlier pause that is over makes way for no new ground
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2026-11-20 10:00
      And the run of on-time cycles is 1 cycle
      And the number of refused drawdowns in 24 hours is 5
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-041 applies
      And rule RS-041 does not decide the outcome
      And the pause set is 7 days

    @RS-014-2
    Scenario: A customer whose pause is not over sees when it ends
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2027-01-15 10:00
      And the run of on-time cycles is 1 cycle
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-014 decides the outcome
      And the customer is told "An earlier pause of limit increases has not ended yet."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the end of the earlier pause set is 2027-01-15 10:00
      And no pause is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-014-3
    Scenario: A new short pause does not shorten an earlier long one
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2027-01-15 10:00
      And the run of on-time cycles is 1 cycle
      And the number of refused drawdowns in 24 hours is 5
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-014 decides the outcome
      And rule RS-011 decides the outcome
      And the pause set is 7 days
      And the end of the earlier pause set is 2027-01-15 10:00
      And the customer is given 2 reasons

    @RS-014-4
    Scenario: Where a system fault caused the lateness the earlier pause goes too
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2027-01-15 10:00
      And the run of on-time cycles is 1 cycle
      And lateness caused by a system fault is yes
      When eligibility for increases is assessed
      Then the outcome is increases possible
      And rule RS-014 applies
      And rule RS-014 does not decide the outcome
      And shield RS-008 holds
      And no pause is set
      And no end of the earlier pause is set

    @RS-015-1
    Scenario Outline: A pause for signs of fraud lasts until its end, whatever is paid on time
      Given a borrower who pays on time
      And a suspension of limit increases is <suspended>
      And the cause of the raise suspension is <cause>
      And the end of the raise suspension is <end>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-015 <verdict>

      Examples:
        | suspended | cause          | end              | verdict          | outcome                  |
        | yes       | signs of fraud | 2027-01-15 10:00 | applies          | increases suspended      |
        | yes       | signs of fraud | 2026-11-21 10:01 | applies          | increases suspended      |
        | yes       | signs of fraud | 2026-11-21 10:00 | does not apply   | increases possible again |
        | yes       | another cause  | 2027-01-15 10:00 | does not apply   | increases possible again |
        | yes       | none           | 2027-01-15 10:00 | does not apply   | increases possible again |
        | yes       | unknown        | 2027-01-15 10:00 | cannot be judged | increases possible again |
        | no        | signs of fraud | 2027-01-15 10:00 | does not apply   | increases possible       |
        | yes       | signs of fraud | unknown          | cannot be judged | increases possible again |
        | unknown   | signs of fraud | 2027-01-15 10:00 | cannot be judged | increases possible       |

    @RS-015-2
    Scenario: A customer paused for signs of fraud learns when the pause ends
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the cause of the raise suspension is signs of fraud
      And the end of the raise suspension is 2027-01-15 10:00
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-015 decides the outcome
      And rule RS-014 does not apply
      And rule RS-040 applies
      And rule RS-040 does not decide the outcome
      And the customer is told "An earlier pause of limit increases has not ended yet."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the end of the earlier pause set is 2027-01-15 10:00
      And no pause is set
      And limit increases becomes suspended
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And nothing more has to be known

    @RS-015-3
    Scenario: A system fault does not end a pause for signs of fraud
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the cause of the raise suspension is signs of fraud
      And the end of the raise suspension is 2027-01-15 10:00
      And the run of on-time cycles is 1 cycle
      And lateness caused by a system fault is yes
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-015 decides the outcome
      And rule RS-014 applies
      And rule RS-014 does not decide the outcome
      And shield RS-008 holds
      And the customer is told "An earlier pause of limit increases has not ended yet."
      And the customer is given 1 reason
      And the end of the earlier pause set is 2027-01-15 10:00
      And it is required to correct the days past due
      And there is an appeal

    @RS-015-4
    Scenario Outline: A pause whose cause is not known lasts until its end or three on-time cycles, as before
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the cause of the raise suspension is unknown
      And the end of the raise suspension is 2027-01-15 10:00
      And the run of on-time cycles is <on-time cycles>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-015 cannot be judged
      And rule RS-014 <earlier pause>
      And the answer needs the cause of the raise suspension

      Examples:
        | on-time cycles | earlier pause  | outcome                  |
        | 2 cycles       | applies        | increases suspended      |
        | 3 cycles       | does not apply | increases possible again |

    @RS-040-1
    Scenario Outline: Three on-time cycles in a row end a suspension early
      Given a borrower who pays on time
      And a suspension of limit increases is <suspended>
      And the end of the raise suspension is 2027-01-15 10:00
      And the run of on-time cycles is <on-time cycles>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-040 <verdict>
      And rule RS-014 <earlier pause>

      Examples:
        | suspended | on-time cycles | verdict          | earlier pause    | outcome                  |
        | yes       | 2 cycles       | does not apply   | applies          | increases suspended      |
        | yes       | 3 cycles       | applies          | does not apply   | increases possible again |
        | yes       | 4 cycles       | applies          | does not apply   | increases possible again |
        | no        | 3 cycles       | does not apply   | does not apply   | increases possible       |
        | yes       | unknown        | cannot be judged | cannot be judged | increases possible       |
        | unknown   | 3 cycles       | cannot be judged | does not apply   | increases possible       |

    @RS-040-2
    Scenario Outline: Nothing is restored while something is past due, unless a system fault is the cause
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2027-01-15 10:00
      And the time past due is <past due>
      And lateness caused by a system fault is <system fault>
      And the run of on-time cycles is 3 cycles
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-040 <verdict>
      And rule RS-014 <earlier pause>

      Examples:
        | past due | system fault | verdict          | earlier pause    | outcome                  |
        | 0 days   | no           | applies          | does not apply   | increases possible again |
        | 1 day    | no           | does not apply   | applies          | increases suspended      |
        | 0 days   | yes          | applies          | does not apply   | increases possible again |
        | 1 day    | yes          | applies          | does not apply   | increases possible again |
        | 0 days   | unknown      | applies          | does not apply   | increases possible again |
        | 1 day    | unknown      | cannot be judged | cannot be judged | increases possible       |
        | unknown  | no           | cannot be judged | cannot be judged | increases possible       |

    @RS-040-3
    Scenario: A customer whose eligibility returns hears so
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2027-01-15 10:00
      When eligibility for increases is assessed
      Then the outcome is increases possible again
      And rule RS-040 decides the outcome
      And limit increases becomes open
      And the customer is told "You have been paying on time. You are eligible for increases again."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And no pause is set
      And no end of the earlier pause is set
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @RS-040-4
    Scenario Outline: Nothing is restored while another ground stands
      Given a borrower who pays on time
      And a suspension of limit increases is yes
      And <fact> is <value>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-040 applies
      And rule RS-040 does not decide the outcome
      And the customer is not told "You have been paying on time. You are eligible for increases again."

      Examples:
        | fact                                      | value   | outcome                             |
        | the number of credit enquiries in 90 days | 6       | increases suspended                 |
        | a halt of limit increases                 | yes     | increases suspended                 |
        | the number of limit enquiries in 24 hours | 10      | increases assessed again            |
        | an opt-out from limit increases           | yes     | no increases at the customer's wish |

  Rule: Where several grounds meet the strictest and the longest counts

    @RS-RANK-1
    Scenario: Of several suspensions the longest counts
      Given a borrower who pays on time
      And the number of abnormal transactions in 7 days is 3
      And the number of refused drawdowns in 24 hours is 5
      And the number of credit enquiries in 90 days is 6
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And the pause set is 90 days
      And the customer is told "There were several unusual transactions recently. Limit increases are paused because of them."
      And the customer is told "Your credit report was queried often recently for loan applications."
      And the customer is told "Several attempts to borrow failed within a short time. Limit increases are paused because of them."
      And the customer is given 3 reasons

    @RS-RANK-2
    Scenario: Where two events are awaited both ends are kept
      Given a borrower who pays on time
      And the time past due is 10 days
      And a halt of limit increases is yes
      And the longest time past due in 6 months is 45 days
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And the pause set is 180 days after everything past due is paid
      And the pause set is 0 days after the settings of the product change

    @RS-RANK-3
    Scenario: A suspension outranks the customer's choice and both are told
      Given a borrower who pays on time
      And an opt-out from limit increases is yes
      And a halt of limit increases is yes
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And rule RS-020 decides the outcome
      And rule RS-031 applies
      And the customer is told "Increases on this product are paused for market or policy reasons. This is not about your credit record."
      And the customer is told "You chose not to have your limit raised. You can change this choice at any time."
      And the customer is given 2 reasons
      And there is an appeal
      And the pause set is 0 days after the settings of the product change
      And the pause set is 0 days after the customer agrees to increases

    @RS-RANK-4
    Scenario: The customer's choice outranks a re-assessment
      Given a borrower who pays on time
      And an opt-out from limit increases is yes
      And the number of limit enquiries in 24 hours is 10
      When eligibility for increases is assessed
      Then the outcome is no increases at the customer's wish
      And rule RS-031 decides the outcome
      And there is no appeal
      And the pause set is 7 days
      And it is required to re-evaluate on current facts

    @RS-RANK-5
    Scenario: A suspension outranks a re-assessment, and a person reviews only where the score stands alone
      Given a borrower who pays on time
      And the change in the credit score over 90 days is -30 points
      And the number of limit enquiries in 24 hours is 10
      When eligibility for increases is assessed
      Then the outcome is increases assessed again
      And the customer is told "Your credit score fell a lot recently. A person reviews whether the limit can be raised."
      And the customer is told "The limit was looked up very often within a short time. Eligibility for increases is assessed again later."
      And the customer is given 2 reasons
      And no person has to review

    @RS-RANK-6
    Scenario: Of five grounds the four that weigh most are told
      Given a borrower who pays on time
      And the number of abnormal transactions in 7 days is 3
      And the time past due is 10 days
      And the longest time past due in 6 months is 45 days
      And the number of credit enquiries in 90 days is 6
      And the number of deferral requests in 90 days is 2
      When eligibility for increases is assessed
      Then the outcome is increases suspended
      And the customer is given 4 reasons
      And the customer is told "There were several unusual transactions recently. Limit increases are paused because of them."
      And the customer is told "You have an amount past due. Limit increases are paused because of it."
      And the customer is told "A recent payment was late for some time. Limit increases are paused because of it."
      And the customer is told "Your credit report was queried often recently for loan applications."
      And the customer is not told "You recently asked several times to defer a repayment. Limit increases are paused because of it."

  Rule: Missing facts never suspend

    @RS-NEED-1
    Scenario: With nothing known nothing is suspended
      When eligibility for increases is assessed
      Then the outcome is increases possible
      And rule RS-099 applies
      And the customer is given 0 reasons
      And no pause is set
      And no end of the earlier pause is set
      And there is no appeal
      And the answer needs the time past due

    @RS-NEED-2
    Scenario Outline: With one fact missing nothing changes and what is missing is named
      Given a borrower who pays on time
      And <fact> is <value>
      When eligibility for increases is assessed
      Then the outcome is increases possible
      And the answer needs <fact>
      And there is no appeal

      Examples:
        | fact                                          | value   |
        | the time past due                             | unknown |
        | the change in the credit score over 90 days   | unknown |
        | the number of credit enquiries in 90 days     | unknown |
        | the number of abnormal transactions in 7 days | unknown |
        | the linked-account risk                       | unknown |
        | the number of logins in 24 hours              | unknown |
        | the number of limit enquiries in 24 hours     | unknown |
        | the number of refused drawdowns in 24 hours   | unknown |
        | the number of deferral requests in 90 days    | unknown |
        | a halt of limit increases                     | unknown |
        | the hardship help status                      | unknown |

  Rule: A customer who refused automated decisions gets a person's confirmation

    @RS-098-1
    Scenario Outline: A suspension is confirmed by a person, and nothing else is
      Given a borrower who pays on time
      And the time past due is <past due>
      And a refusal of automated decisions is <refused>
      When eligibility for increases is assessed
      Then the outcome is <outcome>
      And rule RS-098 <verdict>
      And it is <required> to have a person review

      Examples:
        | past due | refused | verdict          | required     | outcome             |
        | 1 day    | yes     | applies          | required     | increases suspended |
        | 1 day    | no      | does not apply   | not required | increases suspended |
        | 1 day    | unknown | cannot be judged | not required | increases suspended |
        | 0 days   | yes     | does not apply   | not required | increases possible  |

    @RS-098-2
    Scenario: A suspension that a person confirms is told and may be appealed against all the same
      Given a borrower who pays on time
      And the time past due is 1 day
      And a refusal of automated decisions is yes
      When eligibility for increases is assessed
      Then a person has to review
      And there is an appeal
      And the customer is told "You have an amount past due. Limit increases are paused because of it."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
