# language: en
Feature: The lender suspends or closes an account only as far as it has to
  The mildest measure comes first. A person looks, then new credit is suspended, and only at last the account is closed.
  The law comes first and the protection of persons second. A model alone closes nothing, and missing data hurt nobody.

  Rule: Without a cause nothing is done

    @FC-099-1
    Scenario: An account that is paid on time and shows nothing unusual is left alone
      Given an account under routine review
      When forced closure is considered
      Then the outcome is no action
      And rule FC-099 applies
      And rule FC-099 decides the outcome
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And no end of borrowing is set
      And no person has to review
      And there is no appeal
      And nothing more has to be known
      And no state changes

    @FC-099-2
    Scenario Outline: Doing nothing gives way to a cause
      Given an account under routine review
      And a listing as a dishonest judgment debtor is <listed>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-099 <verdict>

      Examples:
        | listed | verdict        | outcome            |
        | no     | applies        | no action          |
        | yes    | does not apply | suspend new credit |

    @FC-NEED-1
    Scenario Outline: Missing data do no harm
      Given an account under routine review
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is no action
      And the answer needs <fact>
      And there is no appeal

      Examples:
        | fact                                     | value   |
        | a match with the special measures list   | unknown |
        | a withdrawal of the product              | unknown |
        | confirmed fraud                          | unknown |
        | a suspected money mule                   | unknown |
        | the time past due                        | unknown |
        | a write-off                              | unknown |
        | a listing as a dishonest judgment debtor | unknown |
        | the probability of default in 12 months  | unknown |
        | a breach of the agreed purpose           | unknown |

    @FC-NEED-2
    Scenario: Knowing nothing, nothing is done
      When forced closure is considered
      Then the outcome is no action
      And rule FC-031 cannot be judged
      And rule FC-099 applies
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @FC-NEED-3
    Scenario: Nobody is restricted for want of a score
      Given an account under routine review
      And the probability of default in 12 months is blank
      And the time past due is 40 days
      When forced closure is considered
      Then the outcome is no action
      And rule FC-041 cannot be judged
      And the answer needs the probability of default in 12 months

  Rule: What the law requires is done without a person

    @FC-001-1
    Scenario Outline: A match with the special measures list closes at once
      Given an account under routine review
      And a match with the special measures list is <match>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-001 <verdict>

      Examples:
        | match | verdict        | outcome           |
        | no    | does not apply | no action         |
        | yes   | applies        | close immediately |

    @FC-001-2
    Scenario: There is only the generic notice, and a sealed record
      Given an account under routine review
      And a match with the special measures list is yes
      When forced closure is considered
      Then the outcome is close immediately
      And rule FC-001 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "The law does not allow us to provide this service."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And by 2026-11-21 it is required to freeze payment and credit interfaces
      And it is required to write the account state
      And it is required to sync downstream systems
      And by 2026-11-22 it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is an appeal
      And the account state becomes closed
      And access to credit becomes suspended

    @FC-002-1
    Scenario Outline: When a product is withdrawn the account closes and is repaid on schedule
      Given an account under routine review
      And a withdrawal of the product is <exit>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-002 <verdict>

      Examples:
        | exit | verdict        | outcome                   |
        | no   | does not apply | no action                 |
        | yes  | applies        | close and repay on a plan |

    @FC-002-2
    Scenario: Borrowing ends on the announced date and not within a second, with 30 days' notice
      Given an account under routine review
      And a withdrawal of the product is yes
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-002 decides the outcome
      And the customer is told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And the end of borrowing set is 0 days after the announced date of the product's withdrawal
      And it is not required to stop new credit
      And it is required to give 30 days' notice
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to offer repayment options
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is an appeal
      And the account state becomes pending closure

    @FC-001-3
    Scenario: The law comes before the protection of an estate, and collection stops all the same
      Given an account under routine review
      And a match with the special measures list is yes
      And the report of death is confirmed
      When forced closure is considered
      Then the outcome is close immediately
      And rule FC-010 applies
      And rule FC-010 does not decide the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And it is required to stop collection
      And it is required to contact the estate
      And it is not required to tell the customer promptly

    @FC-001-4
    Scenario: No protection changes what the law requires
      Given an account under routine review
      And a match with the special measures list is yes
      And an open victim claim is yes
      And lateness caused by a system fault is yes
      And the hardship help status is active
      When forced closure is considered
      Then the outcome is close immediately
      And shield FC-011 holds
      And shield FC-012 holds
      And shield FC-013 holds
      And rule FC-001 decides the outcome

    @FC-002-3
    Scenario: No protection changes the withdrawal of a product
      Given an account under routine review
      And a withdrawal of the product is yes
      And an open victim claim is yes
      And lateness caused by a system fault is yes
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-002 decides the outcome
      And the customer is told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is given 1 reason

    @FC-002-4
    Scenario: Long lateness on a withdrawn product ends the line before the announced date, once a second person confirms
      Given an account under routine review
      And a withdrawal of the product is yes
      And the time past due is 91 days
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-096 applies
      And rule FC-095 does not apply
      And the customer is told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is told "An amount has been past due for a long time. No new borrowing is possible because of it. A repayment plan can be agreed."
      And the customer is given 2 reasons
      And no end of borrowing is set
      And it is not required to give 30 days' notice
      And it is required to stop new credit
      And it is required to tell the customer before negative reporting
      And a person has to review
      And there is an appeal
      And the account state becomes pending closure

    @FC-002-5
    Scenario Outline: A withdrawn product does not put off the stop that another ground calls for
      Given an account under routine review
      And a withdrawal of the product is yes
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule <rule> applies
      And it is required to stop new credit

      Examples:
        | fact                                      | value   | rule   |
        | a suspected money mule                    | yes     | FC-021 |
        | the time past due                         | 61 days | FC-032 |
        | a listing as a dishonest judgment debtor  | yes     | FC-040 |
        | a breach of the agreed purpose            | yes     | FC-050 |

    @FC-002-6
    Scenario: A suspected cash-out on a withdrawn product stops new credit at once
      Given an account under routine review
      And a withdrawal of the product is yes
      And the cash-out score is 90
      And an open fraud case is yes
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And it is required to stop new credit

    @FC-002-7
    Scenario: A missed first payment on a withdrawn product stops new credit at once
      Given an account under routine review
      And a withdrawal of the product is yes
      And a missed first payment is yes
      And the time past due is 31 days
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And it is required to stop new credit

    @FC-002-8
    Scenario Outline: A withdrawn product that is to be charged off, or ends for high risk, needs a second person
      Given an account under routine review
      And a withdrawal of the product is yes
      And <fact> is <value>
      And the time past due is 31 days
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-096 applies
      And rule FC-095 does not apply
      And no end of borrowing is set
      And it is not required to give 30 days' notice
      And a person has to review
      And the account state becomes <becomes>

      Examples:
        | fact                                    | value | becomes         |
        | a write-off                             | yes   | charged off     |
        | the probability of default in 12 months | 0.35  | pending closure |

    @FC-002-9
    Scenario: Where a protection lowers the ending for lateness, the withdrawal keeps its 30 days' notice
      Given an account under routine review
      And a withdrawal of the product is yes
      And the time past due is 91 days
      And an open victim claim is yes
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-002 decides the outcome
      And rule FC-031 does not decide the outcome
      And rule FC-095 applies
      And rule FC-096 does not apply
      And the customer is told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is given 1 reason
      And the end of borrowing set is 0 days after the announced date of the product's withdrawal
      And it is required to give 30 days' notice
      And no person has to review
      And the account state becomes pending closure

    @FC-002-10
    Scenario Outline: An account that closes at once is told no later date
      Given an account under routine review
      And a withdrawal of the product is yes
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is close immediately
      And rule FC-002 applies
      And rule FC-002 does not decide the outcome
      And rule FC-095 does not apply
      And rule FC-096 does not apply
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is given 1 reason
      And no end of borrowing is set
      And it is not required to give 30 days' notice
      And the account state becomes closed

      Examples:
        | fact                                   | value |
        | a match with the special measures list | yes   |
        | confirmed fraud                        | yes   |

    @FC-002-11
    Scenario Outline: An account that is already closing does not close again for a withdrawal
      Given an account under routine review
      And a withdrawal of the product is yes
      And the account's state is <state>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-002 <verdict>

      Examples:
        | state           | verdict          | outcome                   |
        | active          | applies          | close and repay on a plan |
        | pending closure | does not apply   | no action                 |
        | unknown         | cannot be judged | no action                 |

    @FC-002-12
    Scenario: What the law closes at once does not wait for a second person to confirm the lateness
      Given an account under routine review
      And a withdrawal of the product is yes
      And a match with the special measures list is yes
      And the time past due is 91 days
      When forced closure is considered
      Then the outcome is close immediately
      And rule FC-001 decides the outcome
      And rule FC-096 does not apply
      And it is not required to give 30 days' notice
      And no person has to review
      And the account state becomes closed

  Rule: When the holder has died, the estate is dealt with

    @FC-010-1
    Scenario Outline: Once confirmed, a death hands the account to the estate, a mere report does not
      Given an account under routine review
      And the report of death is <death>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-010 <verdict>
      And shield FC-010 <shield>

      Examples:
        | death     | verdict        | outcome                 | shield        |
        | no report | does not apply | no action               | does not hold |
        | reported  | does not apply | no action               | does not hold |
        | confirmed | applies        | hand over to the estate | holds         |

    @FC-010-2
    Scenario: Collection stops, mandates end and the estate is contacted
      Given an account under routine review
      And the report of death is confirmed
      When forced closure is considered
      Then the outcome is hand over to the estate
      And rule FC-010 decides the outcome
      And the customer is told "The account holder has died. The account is handled as part of the estate."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And by 2026-11-21 it is required to stop new credit
      And by 2026-11-21 it is required to stop collection
      And by 2026-11-23 it is required to cancel recurring mandates
      And by 2026-11-27 it is required to contact the estate
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal
      And the account state becomes in estate handling
      And access to credit becomes suspended

    @FC-010-3
    Scenario Outline: An estate is not closed by force for what the holder owed or did
      Given an account under routine review
      And the report of death is confirmed
      And the probability of default in 12 months is 0.50
      And an open fraud case is yes
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is hand over to the estate
      And rule FC-010 decides the outcome
      And the customer is given 1 reason
      And it is not required to tell the customer before negative reporting
      And it is not required to tell the customer promptly
      And it is not required to have a person review
      And it is not required to give 30 days' notice
      And there is no appeal

      Examples:
        | fact                                     | value     |
        | confirmed fraud                          | yes       |
        | a suspected money mule                   | yes       |
        | the cash-out score                       | 95 points |
        | the time past due                        | 200 days  |
        | the time past due                        | 40 days   |
        | a write-off                              | yes       |
        | a listing as a dishonest judgment debtor | yes       |
        | a breach of the agreed purpose           | yes       |

    @FC-010-4
    Scenario: A dormant account of an estate is not closed for dormancy
      Given an account without use for long
      And the report of death is confirmed
      When forced closure is considered
      Then the outcome is hand over to the estate
      And rule FC-060 applies
      And it is not required to give 30 days' notice

    @FC-010-5
    Scenario: An estate with a withdrawn product is told of the estate alone, with no notice or appeal of the withdrawal
      Given an account under routine review
      And the report of death is confirmed
      And a withdrawal of the product is yes
      When forced closure is considered
      Then the outcome is hand over to the estate
      And rule FC-002 applies
      And rule FC-002 does not decide the outcome
      And rule FC-095 does not apply
      And the customer is told "The account holder has died. The account is handled as part of the estate."
      And the customer is not told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is given 1 reason
      And no end of borrowing is set
      And it is not required to give 30 days' notice
      And it is not required to say how to appeal
      And it is not required to offer repayment options
      And there is no appeal
      And no person has to review
      And the account state becomes in estate handling

    @FC-010-6
    Scenario: For a victim who has died, the estate, the case and the correction of a system fault all go ahead
      Given an account under routine review
      And the report of death is confirmed
      And a verified victim is yes
      And lateness caused by a system fault is yes
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      When forced closure is considered
      Then the outcome is hand over to the estate
      And rule FC-010 decides the outcome
      And shield FC-011 holds
      And shield FC-012 holds
      And shield FC-014 holds
      And it is required to contact the estate
      And it is required to open a victim case
      And it is required to hold bureau reporting
      And it is required to correct the days past due
      And it is required to correct the bureau record
      And there is no appeal

  Rule: Confirmed fraud ends the service once a second person confirms

    @FC-020-1
    Scenario Outline: Only fraud that an investigator confirmed ends the service
      Given an account under routine review
      And confirmed fraud is <fraud>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-020 <verdict>
      And <review> has to review

      Examples:
        | fraud | verdict        | outcome           | review    |
        | no    | does not apply | no action         | no person |
        | yes   | applies        | close immediately | a person  |

    @FC-020-2
    Scenario: The customer learns that the service ends and how to appeal, and the cause in general words
      Given an account under routine review
      And confirmed fraud is yes
      When forced closure is considered
      Then the outcome is close immediately
      And rule FC-020 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "The account was used fraudulently, in breach of the agreement. The service has ended."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to freeze payment and credit interfaces
      And it is required to write the account state
      And it is required to sync downstream systems
      And by 2026-11-24 it is required to have a person review
      And by 2026-11-21 it is required to trigger linked-product re-evaluation
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is an appeal
      And the account state becomes closed

    @FC-020-3
    Scenario: A match with the list does not wait for a person to confirm fraud
      Given an account under routine review
      And confirmed fraud is yes
      And a match with the special measures list is yes
      When forced closure is considered
      Then the outcome is close immediately
      And rule FC-001 decides the outcome
      And rule FC-020 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And no person has to review

    @FC-020-4
    Scenario: A system fault excuses no fraud
      Given an account under routine review
      And confirmed fraud is yes
      And lateness caused by a system fault is yes
      And the hardship help status is active
      When forced closure is considered
      Then the outcome is close immediately
      And shield FC-012 holds
      And shield FC-013 holds
      And rule FC-020 decides the outcome

    @FC-020-5
    Scenario: A request for help under review excuses no fraud
      Given an account under routine review
      And confirmed fraud is yes
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      When forced closure is considered
      Then the outcome is close immediately
      And shield FC-014 holds
      And rule FC-020 decides the outcome

    @FC-020-6
    Scenario: Confirmed fraud outranks long lateness
      Given an account under routine review
      And confirmed fraud is yes
      And the time past due is 91 days
      When forced closure is considered
      Then the outcome is close immediately
      And rule FC-031 does not decide the outcome
      And the customer is not told "An amount has been past due for a long time. No new borrowing is possible because of it. A repayment plan can be agreed."
      And the customer is given 1 reason
      And a person has to review

  Rule: A suspected mule or cash-out is suspended first, and a person checks

    @FC-021-1
    Scenario Outline: A suspected money mule gets no new credit
      Given an account under routine review
      And a suspected money mule is <suspected>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-021 <verdict>

      Examples:
        | suspected | verdict        | outcome            |
        | no        | does not apply | no action          |
        | yes       | applies        | suspend new credit |

    @FC-021-2
    Scenario: The suspicion is not told, and the record is sealed
      Given an account under routine review
      And a suspected money mule is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-021 decides the outcome
      And rule FC-097 does not apply
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Money movements on the account have to be verified. New borrowing is paused."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And it is required to have a person review
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is an appeal
      And access to credit becomes suspended
      And the account state stays as it is

    @FC-022-1
    Scenario Outline: From 90 points of suspicion on, with a case open, new credit is suspended
      Given an account under routine review
      And the cash-out score is <cash-out score>
      And an open fraud case is <case>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-022 <verdict>

      Examples:
        | cash-out score | case | verdict        | outcome            |
        | 89 points      | yes  | does not apply | no action          |
        | 90 points      | yes  | applies        | suspend new credit |
        | 91 points      | yes  | applies        | suspend new credit |
        | 90 points      | no   | does not apply | no action          |

    @FC-022-2
    Scenario: The customer learns that a person checks
      Given an account under routine review
      And the cash-out score is 90 points
      And an open fraud case is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-022 decides the outcome
      And the customer is told "Some purchases look like a way of drawing cash. New borrowing is paused, and a person will check them."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to stop new credit
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

  Rule: Measures for lateness grow with the days, and help is offered each time

    @FC-031-1
    Scenario Outline: Beyond 60 days new credit is suspended, beyond 90 the line ends, beyond 180 it is charged off
      Given an account under routine review
      And the time past due is <past due>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-032 <suspension verdict>
      And rule FC-031 <ending verdict>
      And rule FC-030 <charge-off verdict>
      And <review> has to review

      Examples:
        | past due | suspension verdict | ending verdict | charge-off verdict | outcome                   | review    |
        | 0 days   | does not apply     | does not apply | does not apply     | no action                 | no person |
        | 59 days  | does not apply     | does not apply | does not apply     | no action                 | no person |
        | 60 days  | does not apply     | does not apply | does not apply     | no action                 | no person |
        | 61 days  | applies            | does not apply | does not apply     | suspend new credit        | no person |
        | 89 days  | applies            | does not apply | does not apply     | suspend new credit        | no person |
        | 90 days  | applies            | does not apply | does not apply     | suspend new credit        | no person |
        | 91 days  | applies            | applies        | does not apply     | close and repay on a plan | a person  |
        | 179 days | applies            | applies        | does not apply     | close and repay on a plan | a person  |
        | 180 days | applies            | applies        | does not apply     | close and repay on a plan | a person  |
        | 181 days | applies            | applies        | applies            | close and repay on a plan | a person  |

    @FC-032-1
    Scenario: Beyond 60 days the customer is told, and offered help
      Given an account under routine review
      And the time past due is 61 days
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-032 decides the outcome
      And the customer is told "An amount has been past due for some time. All new borrowing is paused because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And by 2026-11-21 it is required to stop new credit
      And it is required to offer hardship help
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is an appeal
      And access to credit becomes suspended
      And the account state stays as it is

    @FC-031-2
    Scenario: Beyond 90 days the line ends with a repayment plan, and the customer hears before any report
      Given an account under routine review
      And the time past due is 91 days
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-031 decides the outcome
      And rule FC-032 does not decide the outcome
      And the customer is told "An amount has been past due for a long time. No new borrowing is possible because of it. A repayment plan can be agreed."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And no end of borrowing is set
      And it is required to stop new credit
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to offer repayment options
      And it is required to tell the customer before negative reporting
      And it is required to offer hardship help
      And it is required to trigger linked-product re-evaluation
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is an appeal
      And the account state becomes pending closure
      And access to credit becomes suspended

    @FC-031-3
    Scenario: When the line ends, the check of a breach of purpose goes on
      Given an account under routine review
      And the time past due is 91 days
      And a breach of the agreed purpose is yes
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-050 does not decide the outcome
      And it is required to have a person review
      And the customer is given 1 reason

    @FC-030-1
    Scenario Outline: A written-off account ends
      Given an account under routine review
      And a write-off is <written off>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-030 <verdict>
      And <review> has to review

      Examples:
        | written off | verdict        | outcome                   | review    |
        | no          | does not apply | no action                 | no person |
        | yes         | applies        | close and repay on a plan | a person  |

    @FC-030-2
    Scenario: A customer whose account is written off learns that a plan can still be agreed
      Given an account under routine review
      And a write-off is yes
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-030 decides the outcome
      And the customer is told "An amount has been past due for a very long time. No new borrowing is possible because of it. The debt remains payable, and a repayment plan can be agreed."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to stop new credit
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to offer repayment options
      And it is required to tell the customer before negative reporting
      And it is required to offer hardship help
      And it is required to trigger linked-product re-evaluation
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is an appeal
      And the account state becomes charged off

    @FC-023-1
    Scenario Outline: A first payment more than 30 days late suspends new credit
      Given an account under routine review
      And the time past due is <past due>
      And a missed first payment is <missed>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-023 <verdict>

      Examples:
        | past due | missed | verdict        | outcome            |
        | 29 days  | yes    | does not apply | no action          |
        | 30 days  | yes    | does not apply | no action          |
        | 31 days  | yes    | applies        | suspend new credit |
        | 31 days  | no     | does not apply | no action          |

    @FC-023-2
    Scenario: A person finds out why the first payment is missing
      Given an account under routine review
      And the time past due is 31 days
      And a missed first payment is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-023 decides the outcome
      And the customer is told "The first payment due has not been made. New borrowing is paused because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to stop new credit
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @FC-023-3
    Scenario: A late first payment and long lateness are told once
      Given an account under routine review
      And the time past due is 61 days
      And a missed first payment is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-023 decides the outcome
      And rule FC-032 decides the outcome
      And the customer is told "An amount has been past due for some time. All new borrowing is paused because of it."
      And the customer is not told "The first payment due has not been made. New borrowing is paused because of it."
      And the customer is given 1 reason

  Rule: A model closes no account

    @FC-041-1
    Scenario Outline: A high modelled risk alone goes to a person, and ends the line only beyond 30 days past due
      Given an account under routine review
      And the probability of default in 12 months is <risk>
      And the time past due is <past due>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-042 <model verdict>
      And rule FC-041 <lateness verdict>
      And <review> has to review

      Examples:
        | risk | past due | model verdict  | lateness verdict | outcome                   | review    |
        | 0.34 | 0 days   | does not apply | does not apply   | no action                 | no person |
        | 0.35 | 0 days   | applies        | does not apply   | refer to a person         | a person  |
        | 0.36 | 0 days   | applies        | does not apply   | refer to a person         | a person  |
        | 0.50 | 0 days   | applies        | does not apply   | refer to a person         | a person  |
        | 1    | 0 days   | applies        | does not apply   | refer to a person         | a person  |
        | 0.35 | 29 days  | applies        | does not apply   | refer to a person         | a person  |
        | 0.35 | 30 days  | applies        | does not apply   | refer to a person         | a person  |
        | 0.35 | 31 days  | does not apply | applies          | close and repay on a plan | a person  |
        | 0.34 | 31 days  | does not apply | does not apply   | no action                 | no person |
        | 0.36 | 31 days  | does not apply | applies          | close and repay on a plan | a person  |

    @FC-042-1
    Scenario: Where only a model warns, a person judges and the customer is not affected
      Given an account under routine review
      And the probability of default in 12 months is 0.50
      When forced closure is considered
      Then the outcome is refer to a person
      And rule FC-042 decides the outcome
      And the customer is not told "Only a model's estimate shows a high risk. A person has to decide."
      And the customer is given 0 reasons
      And by 2026-11-24 it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

    @FC-041-2
    Scenario: A late customer at high risk is told both grounds in one reason
      Given an account under routine review
      And the probability of default in 12 months is 0.50
      And the time past due is 31 days
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-041 decides the outcome
      And the customer is told "You have an amount past due. We also estimate a very high chance of missed payments in the coming year."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to stop new credit
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to offer repayment options
      And it is required to have a person review
      And it is required to trigger linked-product re-evaluation
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is an appeal

    @FC-042-2
    Scenario: With another cause the review of the model goes on
      Given an account under routine review
      And the probability of default in 12 months is 0.50
      And a listing as a dishonest judgment debtor is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-042 does not decide the outcome
      And the customer is told "A court has listed you among debtors who failed to honour a judgment. New borrowing is paused because of it."
      And the customer is given 1 reason
      And it is required to have a person review
      And no person has to review

    @FC-040-1
    Scenario: A dishonest judgment debtor gets no new credit and can dispute the listing
      Given an account under routine review
      And a listing as a dishonest judgment debtor is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-040 decides the outcome
      And the customer is told "A court has listed you among debtors who failed to honour a judgment. New borrowing is paused because of it."
      And the customer is given 1 reason
      And the customer is advised "You can get your credit report. If something in it is wrong, you can dispute it with the bureau or with whoever reported it. You get an answer within 20 days."
      And it is required to stop new credit
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @FC-050-1
    Scenario Outline: A loan that was not used as agreed suspends new credit
      Given an account under routine review
      And a breach of the agreed purpose is <breach>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-050 <verdict>

      Examples:
        | breach | verdict          | outcome            |
        | no     | does not apply   | no action          |
        | yes    | applies          | suspend new credit |
        | blank  | cannot be judged | no action          |

    @FC-050-2
    Scenario: A person verifies the breach, and the customer can appeal
      Given an account under routine review
      And a breach of the agreed purpose is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-050 decides the outcome
      And the customer is told "The loan was not used for the agreed purpose. New borrowing is paused because of it."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to stop new credit
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

  Rule: An account without use closes only after 30 days' notice

    @FC-060-1
    Scenario Outline: After eighteen months without use the account is to close
      Given an account without use for long
      And the time without use is <unused>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-060 <verdict>

      Examples:
        | unused   | verdict        | outcome                 |
        | 539 days | does not apply | no action               |
        | 540 days | applies        | close a dormant account |
        | 541 days | applies        | close a dormant account |

    @FC-060-2
    Scenario Outline: With anything owed, overpaid or mandated the account does not count as dormant
      Given an account without use for long
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-060 <verdict>

      Examples:
        | fact                             | value     | verdict        | outcome                 |
        | the account's total owed         | 0.00 yuan | applies        | close a dormant account |
        | the account's total owed         | 0.01 yuan | does not apply | no action               |
        | the account's total owed         | 0.02 yuan | does not apply | no action               |
        | the credit balance               | 0.00 yuan | applies        | close a dormant account |
        | the credit balance               | 0.01 yuan | does not apply | no action               |
        | the credit balance               | 0.02 yuan | does not apply | no action               |
        | the number of recurring mandates | 0         | applies        | close a dormant account |
        | the number of recurring mandates | 1         | does not apply | no action               |
        | the number of recurring mandates | 2         | does not apply | no action               |

    @FC-060-3
    Scenario: The customer learns that using it once keeps it
      Given an account without use for long
      When forced closure is considered
      Then the outcome is close a dormant account
      And rule FC-060 decides the outcome
      And the customer is told "The account has not been used for a long time and has no balance. It will close on the date in the notice. Using it once before then keeps it open."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to give 30 days' notice
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And the account state becomes closed within the undo period

    @FC-060-4
    Scenario Outline: Only an account in use can be dormant
      Given an account without use for long
      And the account's state is <state>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-060 <verdict>

      Examples:
        | state           | verdict        | outcome                 |
        | active          | applies        | close a dormant account |
        | pending closure | does not apply | no action               |
        | closed          | does not apply | no action               |

    @FC-060-5
    Scenario: A dormant account at high risk closes for dormancy, and a person reviews the model
      Given an account without use for long
      And the probability of default in 12 months is 0.50
      When forced closure is considered
      Then the outcome is close a dormant account
      And rule FC-042 does not decide the outcome
      And the customer is told "The account has not been used for a long time and has no balance. It will close on the date in the notice. Using it once before then keeps it open."
      And the customer is given 1 reason
      And it is required to have a person review

    @FC-060-6
    Scenario: A dormant account with a cause is suspended first
      Given an account without use for long
      And a listing as a dishonest judgment debtor is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-060 does not decide the outcome
      And the customer is told "A court has listed you among debtors who failed to honour a judgment. New borrowing is paused because of it."
      And the customer is given 1 reason

  Rule: A customer who may be a victim is suspended at most

    @FC-011-1
    Scenario Outline: A verified victim and one who claims to be are both shielded
      Given an account under routine review
      And the time past due is 91 days
      And a verified victim is <verified>
      And an open victim claim is <claimed>
      When forced closure is considered
      Then the outcome is <outcome>
      And shield FC-011 <shield>

      Examples:
        | verified | claimed | shield        | outcome                   |
        | no       | no      | does not hold | close and repay on a plan |
        | yes      | no      | holds         | suspend new credit        |
        | no       | yes     | holds         | suspend new credit        |

    @FC-011-2
    Scenario: Fraud confirmed first and a victim proven later closes nothing, and a case is opened
      Given an account under routine review
      And confirmed fraud is yes
      And a verified victim is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-020 applies
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And it is required to stop new credit
      And by 2026-11-21 it is required to open a victim case
      And it is required to stop collection
      And it is required to hold bureau reporting
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @FC-011-3
    Scenario: A victim with nothing else against them is not restricted, and collection and reports stop
      Given an account under routine review
      And an open victim claim is yes
      When forced closure is considered
      Then the outcome is no action
      And shield FC-011 holds
      And it is required to open a victim case
      And it is required to stop collection
      And it is required to hold bureau reporting
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @FC-097-1
    Scenario Outline: Where a closing is lowered to a suspension the customer is still told why and how to appeal
      Given an account under routine review
      And an open victim claim is yes
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-097 applies
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to stop new credit
      And it is not required to offer repayment options
      And it is not required to tell the customer before negative reporting
      And there is an appeal

      Examples:
        | fact              | value   |
        | confirmed fraud   | yes     |
        | a write-off       | yes     |
        | the time past due | 91 days |

    @FC-097-2
    Scenario Outline: A closing for risk and lateness that is lowered is told as well
      Given an account under routine review
      And an open victim claim is yes
      And the probability of default in 12 months is <risk>
      And the time past due is <past due>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-097 <verdict>

      Examples:
        | risk | past due | verdict        | outcome            |
        | 0.35 | 31 days  | applies        | suspend new credit |
        | 0.35 | 30 days  | does not apply | refer to a person  |
        | 0.34 | 31 days  | does not apply | no action          |

    @FC-097-3
    Scenario Outline: What was a suspension from the start carries its own notice
      Given an account under routine review
      And an open victim claim is yes
      And the time past due is <past due>
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-097 <verdict>
      And it is required to tell the customer promptly

      Examples:
        | past due | verdict        |
        | 61 days  | does not apply |
        | 89 days  | does not apply |
        | 90 days  | does not apply |
        | 91 days  | applies        |

    @FC-097-4
    Scenario: A closing that is not lowered tells the customer itself
      Given an account under routine review
      And the time past due is 91 days
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And rule FC-097 does not apply
      And it is required to tell the customer promptly

    @FC-NEED-4
    Scenario Outline: Where it is unknown whether the customer is a victim, they are treated as one
      Given an account under routine review
      And the time past due is 91 days
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is suspend new credit
      And shield FC-011 holds
      And the answer needs <fact>
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is not required to open a victim case

      Examples:
        | fact                 | value   |
        | a verified victim    | unknown |
        | an open victim claim | unknown |

  Rule: Lateness that a system caused leads to no measure

    @FC-012-1
    Scenario Outline: Lateness by a system fault, proven or not ruled out, leads to nothing
      Given an account under routine review
      And the time past due is 91 days
      And lateness caused by a system fault is <system fault>
      When forced closure is considered
      Then the outcome is <outcome>
      And shield FC-012 <shield>

      Examples:
        | system fault | shield        | outcome                   |
        | no           | does not hold | close and repay on a plan |
        | yes          | holds         | no action                 |
        | unknown      | holds         | no action                 |

    @FC-012-2
    Scenario: The days and the bureau are corrected, and no negative report is announced
      Given an account under routine review
      And the time past due is 91 days
      And lateness caused by a system fault is yes
      When forced closure is considered
      Then the outcome is no action
      And rule FC-031 applies
      And by 2026-11-23 it is required to correct the days past due
      And by 2026-11-27 it is required to correct the bureau record
      And it is required to record the decision
      And nothing else is required
      And the customer is given 0 reasons
      And no person has to review
      And there is no appeal
      And no state changes

    @FC-012-3
    Scenario Outline: A system fault shields from measures for lateness, capacity and behaviour
      Given an account under routine review
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is no action
      And there is no appeal

      Examples:
        | fact                                     | value   |
        | the time past due                        | 61 days |
        | a write-off                              | yes     |
        | a listing as a dishonest judgment debtor | yes     |
        | the probability of default in 12 months  | 0.50    |
        | a breach of the agreed purpose           | yes     |

    @FC-012-4
    Scenario: A first payment that a system lost leads to nothing
      Given an account under routine review
      And lateness caused by a system fault is yes
      And a missed first payment is yes
      And the time past due is 31 days
      When forced closure is considered
      Then the outcome is no action
      And rule FC-023 applies

    @FC-012-5
    Scenario: With a system fault no account closes for dormancy
      Given an account without use for long
      And lateness caused by a system fault is yes
      When forced closure is considered
      Then the outcome is no action
      And rule FC-060 applies
      And it is not required to give 30 days' notice

    @FC-012-6
    Scenario Outline: A system fault does not end the check of a suspected mule or cash-out
      Given an account under routine review
      And lateness caused by a system fault is yes
      And an open fraud case is yes
      And a suspected money mule is <mule>
      And the cash-out score is <cash-out score>
      When forced closure is considered
      Then the outcome is <outcome>

      Examples:
        | mule | cash-out score | outcome            |
        | no   | 5 points       | no action          |
        | yes  | 5 points       | suspend new credit |
        | no   | 90 points      | suspend new credit |

  Rule: During hardship help new credit is suspended at most

    @FC-013-1
    Scenario Outline: During help, up to 90 days past due, nothing is closed by force
      Given an account under routine review
      And the probability of default in 12 months is 0.50
      And the hardship help status is <help>
      And the time past due is <past due>
      When forced closure is considered
      Then the outcome is <outcome>
      And shield FC-013 <shield>

      Examples:
        | help        | past due | shield        | outcome                   |
        | active      | 89 days  | holds         | suspend new credit        |
        | active      | 90 days  | holds         | suspend new credit        |
        | active      | 91 days  | does not hold | close and repay on a plan |
        | none        | 90 days  | does not hold | close and repay on a plan |
        | applied for | 90 days  | does not hold | close and repay on a plan |
        | completed   | 90 days  | does not hold | close and repay on a plan |
        | broken      | 90 days  | does not hold | close and repay on a plan |
        | unknown     | 90 days  | holds         | suspend new credit        |

    @FC-013-2
    Scenario: During help a written-off account is only suspended, and the customer is told
      Given an account under routine review
      And the hardship help status is active
      And a write-off is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-030 decides the outcome
      And rule FC-097 applies
      And the customer is told "An amount has been past due for a very long time. No new borrowing is possible because of it. The debt remains payable, and a repayment plan can be agreed."
      And the customer is given 1 reason
      And it is required to stop new credit
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @FC-013-3
    Scenario: During help an existing suspension is told as before
      Given an account under routine review
      And the hardship help status is active
      And the time past due is 61 days
      When forced closure is considered
      Then the outcome is suspend new credit
      And shield FC-013 holds
      And rule FC-032 decides the outcome
      And the customer is told "An amount has been past due for some time. All new borrowing is paused because of it."
      And the customer is given 1 reason
      And it is required to offer hardship help

    @FC-013-4
    Scenario: During help a breach of purpose still suspends
      Given an account under routine review
      And the hardship help status is active
      And a breach of the agreed purpose is yes
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-050 decides the outcome
      And it is required to have a person review

  Rule: For fifteen days a request for help is reviewed in peace

    @FC-014-1
    Scenario Outline: Within fifteen days nothing is done, afterwards the shield ends
      Given an account under routine review
      And the time past due is 61 days
      And the hardship help status is <help>
      And the time since the case was filed is <review>
      When forced closure is considered
      Then the outcome is <outcome>
      And shield FC-014 <shield>

      Examples:
        | help        | review  | shield        | outcome            |
        | applied for | 0 days  | holds         | no action          |
        | applied for | 14 days | holds         | no action          |
        | applied for | 15 days | holds         | no action          |
        | applied for | 16 days | does not hold | suspend new credit |
        | applied for | none    | does not hold | suspend new credit |
        | applied for | unknown | holds         | no action          |
        | none        | 3 days  | does not hold | suspend new credit |
        | broken      | 3 days  | does not hold | suspend new credit |

    @FC-014-2
    Scenario: Asking for help has no adverse consequence
      Given an account under routine review
      And the time past due is 200 days
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      When forced closure is considered
      Then the outcome is no action
      And rule FC-030 applies
      And it is required to record the decision
      And nothing else is required
      And the customer is given 0 reasons
      And no person has to review
      And there is no appeal
      And no state changes

    @FC-014-3
    Scenario Outline: During the review measures for lateness, capacity and behaviour all pause
      Given an account under routine review
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is no action
      And there is no appeal

      Examples:
        | fact                                     | value   |
        | the time past due                        | 91 days |
        | a listing as a dishonest judgment debtor | yes     |
        | the probability of default in 12 months  | 0.50    |
        | a breach of the agreed purpose           | yes     |

    @FC-014-4
    Scenario: During the review no account closes for dormancy
      Given an account without use for long
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      When forced closure is considered
      Then the outcome is no action
      And rule FC-060 applies
      And it is not required to give 30 days' notice

  Rule: An adverse decision about a customer who refuses automated ones is confirmed by a person

    @FC-098-1
    Scenario Outline: A suspension is confirmed by a person
      Given an account under routine review
      And the time past due is 61 days
      And a refusal of automated decisions is <refused>
      When forced closure is considered
      Then the outcome is suspend new credit
      And rule FC-098 <verdict>
      And <review> has to review
      And it is <person> to have a person review

      Examples:
        | refused | verdict        | review    | person       |
        | no      | does not apply | no person | not required |
        | yes     | applies        | a person  | required     |

    @FC-098-2
    Scenario Outline: What harms nobody needs no confirmation, and what the law requires does not wait for one
      Given an account under routine review
      And a refusal of automated decisions is yes
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-098 <verdict>

      Examples:
        | fact                                    | value     | verdict        | outcome                   |
        | the time past due                       | 0 days    | does not apply | no action                 |
        | the time past due                       | 61 days   | applies        | suspend new credit        |
        | the time past due                       | 91 days   | applies        | close and repay on a plan |
        | a withdrawal of the product             | yes       | applies        | close and repay on a plan |
        | a match with the special measures list  | yes       | does not apply | close immediately         |
        | the report of death                     | confirmed | does not apply | hand over to the estate   |
        | the probability of default in 12 months | 0.50      | does not apply | refer to a person         |

    @FC-098-3
    Scenario: A closing for the withdrawal of a product is confirmed by a person too
      Given an account under routine review
      And a refusal of automated decisions is yes
      And a withdrawal of the product is yes
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And a person has to review
      And it is required to have a person review
      And the customer is told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is not told "You chose not to be decided on by a system alone. A person will decide this request."

  Rule: On an account that is not open nothing more is done

    @FC-015-1
    Scenario Outline: An account closed, charged off or in an estate is not closed again, nor one whose state is unknown
      Given an account under routine review
      And the account's state is <state>
      And the time past due is 200 days
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-015 <verdict>
      And shield FC-015 <shield>
      And rule FC-030 applies

      Examples:
        | state                         | verdict          | shield        | outcome                   |
        | active                        | does not apply   | does not hold | close and repay on a plan |
        | pending closure               | does not apply   | does not hold | close and repay on a plan |
        | not yet open                  | applies          | holds         | no action                 |
        | closed within the undo period | applies          | holds         | no action                 |
        | closed                        | applies          | holds         | no action                 |
        | in estate handling            | applies          | holds         | no action                 |
        | charged off                   | applies          | holds         | no action                 |
        | unknown                       | cannot be judged | holds         | no action                 |

    @FC-015-2
    Scenario: A charged-off account gets no notice and no plan again and again
      Given an account under routine review
      And the account's state is charged off
      And a write-off is yes
      And the time past due is 400 days
      When forced closure is considered
      Then the outcome is no action
      And rule FC-015 decides the outcome
      And rule FC-030 applies
      And rule FC-030 does not decide the outcome
      And the customer is told "The account is not open, so nothing more is done."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required
      And no end of borrowing is set
      And no person has to review
      And there is no appeal
      And no state changes
      And nothing more has to be known

    @FC-015-3
    Scenario Outline: After closing no ground brings a measure
      Given an account under routine review
      And the account's state is closed
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is no action
      And the customer is told "The account is not open, so nothing more is done."
      And the customer is given 1 reason
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal
      And no state changes

      Examples:
        | fact                                     | value   |
        | a match with the special measures list   | yes     |
        | a withdrawal of the product              | yes     |
        | confirmed fraud                          | yes     |
        | a suspected money mule                   | yes     |
        | the time past due                        | 61 days |
        | the time past due                        | 91 days |
        | a listing as a dishonest judgment debtor | yes     |
        | the probability of default in 12 months  | 0.50    |
        | a breach of the agreed purpose           | yes     |

    @FC-015-4
    Scenario: An account that is with the estate is not handed over again
      Given an account under routine review
      And the account's state is in estate handling
      And the report of death is confirmed
      When forced closure is considered
      Then the outcome is no action
      And rule FC-010 does not apply
      And the customer is told "The account is not open, so nothing more is done."
      And the customer is given 1 reason
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no state changes

    @FC-015-5
    Scenario Outline: After a death an account that is not open is still handed over to the estate
      Given an account under routine review
      And the account's state is <state>
      And the report of death is confirmed
      When forced closure is considered
      Then the outcome is hand over to the estate
      And rule FC-010 decides the outcome
      And the customer is told "The account holder has died. The account is handled as part of the estate."
      And the customer is given 1 reason
      And it is required to stop collection
      And it is required to contact the estate
      And there is no appeal
      And the account state becomes in estate handling

      Examples:
        | state                         |
        | not yet open                  |
        | closed within the undo period |
        | closed                        |
        | charged off                   |

    @FC-015-6
    Scenario Outline: Where the state is unknown the law and a death wait until it is known
      Given an account under routine review
      And the account's state is unknown
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is no action
      And rule FC-001 <list verdict>
      And rule FC-010 <death verdict>
      And the answer needs the account's state
      And there is no appeal

      Examples:
        | fact                                   | value     | list verdict     | death verdict    |
        | a match with the special measures list | yes       | cannot be judged | does not apply   |
        | the report of death                    | confirmed | does not apply   | cannot be judged |

    @FC-015-7
    Scenario Outline: An account that is closing still closes at once for the list or for fraud
      Given an account under routine review
      And the account's state is pending closure
      And <fact> is <value>
      When forced closure is considered
      Then the outcome is close immediately
      And rule FC-015 does not apply
      And the account state becomes closed

      Examples:
        | fact                                   | value |
        | a match with the special measures list | yes   |
        | confirmed fraud                        | yes   |

    @FC-031-4
    Scenario Outline: Lateness on an account that is closing ends no line again, stops new credit, and is charged off in the end
      Given an account under routine review
      And the account's state is pending closure
      And the time past due is <past due>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-031 does not apply
      And rule FC-030 <verdict>

      Examples:
        | past due | verdict        | outcome                   |
        | 60 days  | does not apply | no action                 |
        | 61 days  | does not apply | suspend new credit        |
        | 91 days  | does not apply | suspend new credit        |
        | 180 days | does not apply | suspend new credit        |
        | 181 days | applies        | close and repay on a plan |

    @FC-041-3
    Scenario Outline: On an account that is closing a high risk of the model changes nothing
      Given an account under routine review
      And the account's state is <state>
      And the probability of default in 12 months is 0.50
      And the time past due is <past due>
      When forced closure is considered
      Then the outcome is <outcome>
      And rule FC-041 <lateness verdict>
      And rule FC-042 <model verdict>

      Examples:
        | state           | past due | lateness verdict | model verdict    | outcome                   |
        | pending closure | 30 days  | does not apply   | does not apply   | no action                 |
        | pending closure | 31 days  | does not apply   | does not apply   | no action                 |
        | unknown         | 30 days  | does not apply   | cannot be judged | no action                 |
        | unknown         | 31 days  | cannot be judged | does not apply   | no action                 |
        | active          | 30 days  | does not apply   | applies          | refer to a person         |
        | active          | 31 days  | applies          | does not apply   | close and repay on a plan |

  Rule: Days past due come to a bucket and an asset class

    @FC-CLASS-1
    Scenario Outline: Every bucket ends where the next begins, and has its asset class
      Given an account under routine review
      And the time past due is <past due>
      When forced closure is considered
      Then the table "delinquency bucket and asset class bucket" gives <bucket>
      And the table "delinquency bucket and asset class asset_class" gives <class>

      Examples:
        | past due | bucket | class           |
        | 0 days   | M0     | NORMAL          |
        | 1 day    | M1     | SPECIAL_MENTION |
        | 30 days  | M1     | SPECIAL_MENTION |
        | 31 days  | M2     | SPECIAL_MENTION |
        | 60 days  | M2     | SPECIAL_MENTION |
        | 61 days  | M3     | SPECIAL_MENTION |
        | 90 days  | M3     | SPECIAL_MENTION |
        | 91 days  | M4     | SUBSTANDARD     |
        | 120 days | M4     | SUBSTANDARD     |
        | 121 days | M5     | DOUBTFUL        |
        | 150 days | M5     | DOUBTFUL        |
        | 151 days | M6     | DOUBTFUL        |
        | 180 days | M6     | DOUBTFUL        |
        | 181 days | M7     | LOSS            |
