# language: en
Feature: A customer opens a closed account again
  An application that is accepted is assessed in full; to accept is not to approve. Closing once or twice delays nothing.
  Undoing a closure within the undo period is no application, and needs nothing that an application needs.

  Rule: After a closure by choice one may apply again at any time

    @RO-002-1
    Scenario: A month after a closure by choice the application is taken and assessed as of today
      Given an account its holder closed a month ago
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule RO-002 decides the outcome
      And rule RO-099 does not apply
      And the customer is told "You can apply again. You will be assessed as you stand today."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And no earliest time to apply again is set
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @RO-002-2
    Scenario Outline: Closing once or twice delays nothing
      Given an account its holder closed a month ago
      And the number of closures followed by a reopening in 365 days is <cycles>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-002 <verdict>

      Examples:
        | cycles | verdict        | outcome                |
        | 0      | applies        | accept the application |
        | 1      | applies        | accept the application |
        | 2      | applies        | accept the application |
        | 3      | does not apply | apply again later      |
        | 5      | does not apply | apply again later      |

    @RO-002-3
    Scenario Outline: Once the undo period is over an application is needed
      Given an account its holder closed a month ago
      And the time since the account closed is <days closed>
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule RO-002 <verdict>
      And rule RO-099 <default>

      Examples:
        | days closed | verdict        | default        |
        | 14 days     | does not apply | applies        |
        | 15 days     | does not apply | applies        |
        | 16 days     | applies        | does not apply |
        | 17 days     | applies        | does not apply |
        | 400 days    | applies        | does not apply |

    @RO-002-4
    Scenario Outline: The rule is about closures by choice
      Given an account its holder closed a month ago
      And the closure type is <closed>
      When the customer asks to open the account again
      Then rule RO-002 <verdict>

      Examples:
        | closed          | verdict        |
        | voluntary       | applies        |
        | dormant         | does not apply |
        | holder deceased | does not apply |
        | none            | does not apply |

    @RO-010-1
    Scenario Outline: An account closed for disuse may be applied for again
      Given an account its holder closed a month ago
      And the closure type is <closed>
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule RO-010 <verdict>
      And rule RO-099 <default>
      And the customer is told "You can apply again. You will be assessed as you stand today."
      And the customer is given 1 reason
      And there is no appeal

      Examples:
        | closed          | verdict        | default        |
        | dormant         | applies        | does not apply |
        | holder deceased | does not apply | applies        |

    @RO-099-1
    Scenario: Where no other rule speaks the application is taken
      Given an account its holder closed a month ago
      And the closure type is none
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule RO-099 decides the outcome
      And the customer is told "You can apply again. You will be assessed as you stand today."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And no earliest time to apply again is set
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @RO-CHANNEL-1
    Scenario Outline: The channel does not change the answer
      Given an account its holder closed a month ago
      And the channel is <channel>
      When the customer asks to open the account again
      Then the outcome is accept the application

      Examples:
        | channel          |
        | the mobile app   |
        | the website      |
        | the mini program |
        | the hotline      |
        | a branch         |

  Rule: Within the undo period a closure can be undone

    @RO-001-1
    Scenario: An undone closure restores the account without a new application
      Given an account its holder has just closed
      When the customer asks to open the account again
      Then the outcome is undo the closure
      And rule RO-001 decides the outcome
      And rule RO-002 does not apply
      And the customer is told "You undid the closure in time. The account is restored without a new application."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And no earliest time to apply again is set
      And it is required to re-evaluate on current facts
      And it is required to sync downstream systems
      And it is required to correct the bureau record
      And it is required to record the decision
      And nothing else is required
      And the account state becomes active
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @RO-001-2
    Scenario Outline: The closure can be undone on day 15 and not on day 16
      Given an account its holder has just closed
      And the time since the account closed is <days closed>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-001 <verdict>

      Examples:
        | days closed | verdict        | outcome                |
        | 0 days      | applies        | undo the closure       |
        | 14 days     | applies        | undo the closure       |
        | 15 days     | applies        | undo the closure       |
        | 16 days     | does not apply | accept the application |
        | 17 days     | does not apply | accept the application |

    @RO-001-9
    Scenario: On day 16 nothing is undone and the account stays closed
      Given an account its holder has just closed
      And the time since the account closed is 16 days
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule RO-001 does not apply
      And the account state stays as it is
      And the customer is told "You can apply again. You will be assessed as you stand today."
      And it is not required to sync downstream systems

    @RO-001-3
    Scenario Outline: Only a closure by choice or for disuse within its undo period is undone
      Given an account its holder has just closed
      And the account's state is <state>
      And the closure type is <closed>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-001 <verdict>

      Examples:
        | state                         | closed    | verdict        | outcome                |
        | closed within the undo period | voluntary | applies        | undo the closure       |
        | closed                        | voluntary | does not apply | accept the application |
        | closed within the undo period | dormant   | applies        | undo the closure       |
        | closed within the undo period | for risk  | does not apply | apply again later      |
        | closed within the undo period | none      | does not apply | accept the application |

    @RO-020-1
    Scenario Outline: Under a legal hold a person answers who wants to undo a closure
      Given an account its holder has just closed
      And the time since the account closed is <days closed>
      And a legal hold is <hold>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-020 <verdict>

      Examples:
        | days closed | hold    | verdict          | outcome                |
        | 15 days     | yes     | applies          | refer to a person      |
        | 15 days     | no      | does not apply   | undo the closure       |
        | 15 days     | unknown | cannot be judged | try again later        |
        | 16 days     | yes     | does not apply   | accept the application |

    @RO-020-2
    Scenario: Who cannot undo a closure because of a legal hold learns so
      Given an account its holder has just closed
      And a legal hold is yes
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-020 decides the outcome
      And the account state stays as it is
      And the customer is told "A legal hold applies to the account, so the closure cannot be undone for now. Your request is recorded, and a person follows it up."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required

    @RO-023-1
    Scenario Outline: Fraud that came to light since the closure is reviewed before the closure is undone
      Given an account its holder has just closed
      And the time since the account closed is <days closed>
      And confirmed fraud is <confirmed>
      And an open fraud case is <case>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-023 <verdict>

      Examples:
        | days closed | confirmed | case    | verdict          | outcome                |
        | 5 days      | no        | no      | does not apply   | undo the closure       |
        | 5 days      | yes       | no      | applies          | refer to a person      |
        | 5 days      | no        | yes     | applies          | refer to a person      |
        | 5 days      | unknown   | no      | cannot be judged | refer to a person      |
        | 5 days      | no        | unknown | cannot be judged | refer to a person      |
        | 15 days     | yes       | no      | applies          | refer to a person      |
        | 16 days     | yes       | yes     | does not apply   | accept the application |

    @RO-023-2
    Scenario: Who cannot undo a closure at once because of fraud learns that a person answers
      Given an account its holder has just closed
      And confirmed fraud is yes
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And the account state stays as it is
      And the customer is told "A person has to check before this closure is undone. We tell you the result."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @RO-023-4
    Scenario: Where nobody knows whether there was fraud, a person answers too
      Given an account its holder has just closed
      And confirmed fraud is unknown
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And the account state stays as it is
      And the answer needs confirmed fraud
      And the customer is told "A person has to check before this closure is undone. We tell you the result."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review

    @RO-023-3
    Scenario Outline: What the law forbids is not undone either, and not told
      Given an account its holder has just closed
      And confirmed fraud is <confirmed>
      And a match with the special measures list is yes
      When the customer asks to open the account again
      Then the outcome is decline
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And it is required to send the generic notice
      And no state changes

      Examples:
        | confirmed |
        | no        |
        | yes       |

    @RO-021-1
    Scenario Outline: An account under a hold is not opened again by the system alone
      Given <account>
      And the hold is <hold>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-021 <verdict>

      Examples:
        | account                              | hold                | verdict          | outcome                |
        | an account its holder has just closed | none                | does not apply   | undo the closure       |
        | an account its holder has just closed | legal hold          | applies          | refer to a person      |
        | an account its holder has just closed | fraud investigation | applies          | refer to a person      |
        | an account its holder has just closed | dispute             | applies          | refer to a person      |
        | an account its holder has just closed | victim protection   | applies          | refer to a person      |
        | an account its holder has just closed | unknown             | cannot be judged | try again later        |
        | an account its holder closed a month ago | none                | does not apply   | accept the application |
        | an account its holder closed a month ago | legal hold          | applies          | refer to a person      |
        | an account its holder closed a month ago | fraud investigation | applies          | refer to a person      |
        | an account its holder closed a month ago | dispute             | applies          | refer to a person      |
        | an account its holder closed a month ago | victim protection   | applies          | refer to a person      |
        | an account its holder closed a month ago | unknown             | cannot be judged | try again later        |

    @RO-021-2
    Scenario: Who waits for a hold learns that a person answers, and nothing of its cause
      Given an account its holder closed a month ago
      And the hold is fraud investigation
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-021 decides the outcome
      And the account state stays as it is
      And the customer is told "A hold or a protection applies to the account at present. A person will assess this request."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @RO-001-4
    Scenario Outline: What an application needs does not stand in the way of an undo
      Given an account its holder has just closed
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is undo the closure
      And rule RO-001 decides the outcome
      And rule <rule> does not apply
      And nothing more has to be known
      And there is no appeal

      Examples:
        | fact                                                       | value   | rule   |
        | consent to credit bureau enquiries                         | no      | RO-014 |
        | the time past due                                          | 1 day   | RO-008 |
        | the longest time past due in 24 months                     | 91 days | RO-015 |
        | the number of negative records                             | 3       | RO-012 |
        | the number of closures followed by a reopening in 365 days | 3       | RO-003 |
        | the number of closures followed by a reopening in 365 days | 5       | RO-004 |
        | the number of credit enquiries in 90 days                  | 10      | RO-013 |
        | lateness caused by a system fault                          | yes     | RO-017 |

    @RO-001-5
    Scenario Outline: Once the undo period is over an application needs all of it
      Given an account its holder has just closed
      And the time since the account closed is 16 days
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule <rule> applies

      Examples:
        | fact                                                       | value   | rule   | outcome           |
        | consent to credit bureau enquiries                         | no      | RO-014 | decline           |
        | the time past due                                          | 1 day   | RO-008 | decline           |
        | the longest time past due in 24 months                     | 91 days | RO-015 | refer to a person |
        | the number of negative records                             | 3       | RO-012 | refer to a person |
        | the number of closures followed by a reopening in 365 days | 3       | RO-003 | apply again later |
        | the number of closures followed by a reopening in 365 days | 5       | RO-004 | apply again later |
        | the number of credit enquiries in 90 days                  | 10      | RO-013 | apply again later |
        | lateness caused by a system fault                          | yes     | RO-017 | refer to a person |

    @RO-001-6
    Scenario Outline: What an undo does not need may be unknown
      Given an account its holder has just closed
      And <fact> is unknown
      When the customer asks to open the account again
      Then the outcome is undo the closure
      And nothing more has to be known

      Examples:
        | fact                                                       |
        | consent to credit bureau enquiries                         |
        | the time past due                                          |
        | the longest time past due in 24 months                     |
        | the number of negative records                             |
        | the number of credit enquiries in 90 days                  |
        | an open bureau dispute                                     |
        | the number of closures followed by a reopening in 365 days |
        | the account's total owed                                   |
        | the time of the request                                    |
        | lateness caused by a system fault                          |

    @RO-001-7
    Scenario Outline: While it is not known whether the undo period runs, one tries again later
      Given an account its holder has just closed
      And <fact> is unknown
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule RO-001 cannot be judged
      And the answer needs <fact>

      Examples:
        | fact                              |
        | the account's state               |
        | the closure type                  |
        | the time since the account closed |

    @RO-001-8
    Scenario Outline: Nothing is restored that may not be granted
      Given an account its holder has just closed
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-001 applies
      And it is not required to correct the bureau record

      Examples:
        | fact                        | value |
        | a judicial freeze           | yes   |
        | a withdrawal of the product | yes   |
        | a credit self-exclusion     | yes   |

  Rule: What law and regulation require

    @RO-009-1
    Scenario Outline: A withdrawn product is not opened again
      Given an account its holder closed a month ago
      And a withdrawal of the product is <withdrawn>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-009 <verdict>

      Examples:
        | withdrawn | verdict          | outcome                |
        | yes       | applies          | decline                |
        | no        | does not apply   | accept the application |
        | unknown   | cannot be judged | try again later        |

    @RO-009-2
    Scenario: The customer is told that the product was withdrawn and how to appeal
      Given an account its holder closed a month ago
      And a withdrawal of the product is yes
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-009 decides the outcome
      And the customer is told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And no earliest time to apply again is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-014-1
    Scenario Outline: Without consent to query the bureau no application is taken
      Given an account its holder closed a month ago
      And consent to credit bureau enquiries is <consent>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-014 <verdict>

      Examples:
        | consent | verdict          | outcome                |
        | yes     | does not apply   | accept the application |
        | no      | applies          | decline                |
        | unknown | cannot be judged | try again later        |

    @RO-014-2
    Scenario: The customer is told that consent is needed
      Given an account its holder closed a month ago
      And consent to credit bureau enquiries is no
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-014 decides the outcome
      And the customer is told "This request needs your credit report. We do not have your permission to query it yet."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And no earliest time to apply again is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-019-1
    Scenario Outline: An account that is not closed is not opened again
      Given an account its holder closed a month ago
      And the account's state is <state>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-019 <verdict>

      Examples:
        | state                         | verdict          | outcome                |
        | not yet open                  | applies          | decline                |
        | active                        | applies          | decline                |
        | pending closure               | applies          | decline                |
        | in estate handling            | applies          | decline                |
        | charged off                   | applies          | decline                |
        | closed within the undo period | does not apply   | accept the application |
        | closed                        | does not apply   | accept the application |
        | unknown                       | cannot be judged | try again later        |

    @RO-019-2
    Scenario: Who asks for an account that is not closed learns why and how to appeal
      Given an account its holder closed a month ago
      And the account's state is pending closure
      And the time since the account closed is none
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-019 decides the outcome
      And the customer is told "This account is not closed, so it does not need to be opened again and cannot be."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @RO-016-3
    Scenario Outline: Who lost a withdrawn product is told so, and there is nothing to seal
      Given an account its holder closed a month ago
      And the closure type is regulatory
      And a withdrawal of the product is <withdrawn>
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-016 <verdict>
      And it is <required> to record the decision under seal
      And the customer is given 1 reason

      Examples:
        | withdrawn | verdict        | required     |
        | yes       | does not apply | not required |
        | no        | applies        | required     |

    @RO-016-1
    Scenario: Where an authority closed the account the cause is not told, and the record is sealed
      Given an account its holder closed a month ago
      And the closure type is regulatory
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-016 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "The law does not allow us to provide this service."
      And the customer is not told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And no earliest time to apply again is set
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-016-2
    Scenario Outline: What follows from each type of closure
      Given an account its holder closed a month ago
      And the closure type is <closed>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-016 <verdict>

      Examples:
        | closed              | verdict        | outcome                |
        | voluntary           | does not apply | accept the application |
        | dormant             | does not apply | accept the application |
        | holder deceased     | does not apply | accept the application |
        | to protect a victim | does not apply | accept the application |
        | for risk            | does not apply | apply again later      |
        | for fraud           | does not apply | decline                |
        | regulatory          | applies        | decline                |
        | none                | does not apply | accept the application |

  Rule: The guard comes first

    @RO-GUARD-1
    Scenario Outline: Where no credit may be granted the account is not opened again
      Given an account its holder closed a month ago
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is decline
      And rule <rule> decides the outcome
      And the customer is told "<reason>"
      And the customer is given 1 reason
      And it is required to say how to appeal
      And it is required to record the decision
      And there is an appeal

      Examples:
        | fact                                   | value     | rule  | reason                                                                                                                              |
        | a match with the special measures list | yes       | G-010 | For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels. |
        | a judicial freeze                      | yes       | G-011 | A court has frozen the account. No new borrowing is possible during the freeze. You can still repay and view the account.           |
        | the customer's age                     | 17 years  | G-013 | You have not yet reached the age from which credit is available.                                                                    |
        | the identity document status           | expired   | G-016 | Your identity document has expired or could not be verified.                                                                        |
        | a credit self-exclusion                | yes       | G-034 | You set a borrowing block on your own account. No new borrowing is possible while it lasts.                                         |
        | the report of death                    | confirmed | G-030 | The account holder has died. The account is handled as part of the estate.                                                          |
        | a verified victim                      | yes       | G-033 | You may be the victim of fraud. To protect you, new borrowing is paused. The amounts in question are not counted as your lateness.  |

    @RO-GUARD-2
    Scenario: Of a match with the special measures list nothing is told
      Given an account its holder closed a month ago
      And a match with the special measures list is yes
      When the customer asks to open the account again
      Then the outcome is decline
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is not required to tell the customer promptly

    @RO-GUARD-3
    Scenario Outline: What a person has to decide goes to a person
      Given an account its holder closed a month ago
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule <rule> decides the outcome
      And the customer is told "<reason>"
      And a person has to review
      And it is required to have a person review
      And it is required to record the decision
      And there is no appeal

      Examples:
        | fact                             | value | rule  | reason                                                                                                                              |
        | a refusal of automated decisions | yes   | G-020 | You chose not to be decided on by a system alone. A person will decide this request.                                                |
        | the money-laundering risk        | high  | G-017 | For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels. |

    @RO-GUARD-4
    Scenario: Where the money-laundering risk is high no ordinary notice is sent
      Given an account its holder closed a month ago
      And the money-laundering risk is high
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to have a person review
      And it is not required to tell the customer promptly

    @RO-GUARD-5
    Scenario: During an outage no credit judgement is made
      Given an account its holder closed a month ago
      And ledger availability is no
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule G-001 decides the outcome
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And no earliest time to apply again is set
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

    @RO-GUARD-6
    Scenario Outline: Where the guard lacks a fact one tries again later
      Given an account its holder closed a month ago
      And <fact> is unknown
      When the customer asks to open the account again
      Then the outcome is try again later
      And the answer needs <fact>
      And there is no appeal

      Examples:
        | fact                         |
        | the identity document status |
        | a judicial freeze            |
        | the customer's age           |

    @RO-GUARD-7
    Scenario: The guard adds nothing where it passes
      Given an account its holder closed a month ago
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule G-099 applies

  Rule: Past problems of security

    @RO-005-1
    Scenario: An account closed for fraud is not opened again, and the cause is not told
      Given an account its holder closed a month ago
      And the closure type is for fraud
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-005 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "The account cannot be opened again, for past security reasons."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And no earliest time to apply again is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-005-2
    Scenario Outline: Only a closure for fraud counts
      Given an account its holder closed a month ago
      And the closure type is <closed>
      When the customer asks to open the account again
      Then rule RO-005 <verdict>

      Examples:
        | closed              | verdict          |
        | for fraud           | applies          |
        | to protect a victim | does not apply   |
        | unknown             | cannot be judged |

    @RO-011-1
    Scenario: A victim may open the account again once verified, with new credentials
      Given an account its holder closed a month ago
      And the closure type is to protect a victim
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule RO-011 decides the outcome
      And rule RO-018 does not apply
      And rule RO-099 does not apply
      And the customer is told "The fraud against you has been verified. You can reopen the account and set new security credentials."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And it is required to issue new credentials
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @RO-018-1
    Scenario Outline: While the report of fraud is being verified a person assesses
      Given an account its holder closed a month ago
      And the closure type is to protect a victim
      And an open victim claim is <claim open>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-018 <verdict>
      And rule RO-011 <verified>

      Examples:
        | claim open | verdict          | verified         | outcome                |
        | yes        | applies          | does not apply   | refer to a person      |
        | no         | does not apply   | applies          | accept the application |
        | unknown    | cannot be judged | cannot be judged | try again later        |

    @RO-018-2
    Scenario: A customer who waits for that is told so
      Given an account its holder closed a month ago
      And the closure type is to protect a victim
      And an open victim claim is yes
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-018 decides the outcome
      And the customer is told "The fraud you reported is still being verified. A person will assess this request."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @RO-018-3
    Scenario: A report of fraud matters only where it closed the account
      Given an account its holder closed a month ago
      And an open victim claim is yes
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule RO-018 does not apply
      And rule RO-011 does not apply

    @RO-011-2
    Scenario Outline: Where the account stays closed no credentials are issued
      Given an account its holder closed a month ago
      And the closure type is to protect a victim
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-011 applies
      And it is not required to issue new credentials

      Examples:
        | fact                                                       | value | outcome           |
        | consent to credit bureau enquiries                         | no    | decline           |
        | the number of closures followed by a reopening in 365 days | 3     | apply again later |
        | the number of negative records                             | 3     | refer to a person |
        | ledger availability                                        | no    | try again later   |

  Rule: Accounts closed for risk

    @RO-006-1
    Scenario Outline: More than one yuan owed is settled first
      Given an account closed for risk and settled since
      And the account's total owed is <owed>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-006 <verdict>

      Examples:
        | owed      | verdict          | outcome                |
        | 0.00 yuan | does not apply   | accept the application |
        | 0.99 yuan | does not apply   | accept the application |
        | 1.00 yuan | does not apply   | accept the application |
        | 1.01 yuan | applies          | decline                |
        | unknown   | cannot be judged | try again later        |

    @RO-006-2
    Scenario: The customer is told what is owed and how to appeal
      Given an account closed for risk and settled since
      And the account's total owed is 1.01 yuan
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-006 decides the outcome
      And rule RO-007 does not apply
      And the customer is told "Something is still owed on your former account. You can apply again once it is settled."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And no earliest time to apply again is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-006-3
    Scenario Outline: What is owed after another closure does not stop an application
      Given an account its holder closed a month ago
      And the account's total owed is 50.00 yuan
      And the closure type is <closed>
      When the customer asks to open the account again
      Then the outcome is accept the application
      And rule RO-006 does not apply
      And rule RO-007 does not apply

      Examples:
        | closed    |
        | voluntary |
        | dormant   |

    @RO-007-1
    Scenario Outline: 180 days have to pass since the closure
      Given an account closed for risk and settled since
      And the time since the account closed is <days closed>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-007 <verdict>

      Examples:
        | days closed | verdict          | outcome                |
        | 0 days      | applies          | apply again later      |
        | 178 days    | applies          | apply again later      |
        | 179 days    | applies          | apply again later      |
        | 180 days    | does not apply   | accept the application |
        | 181 days    | does not apply   | accept the application |
        | unknown     | cannot be judged | try again later        |

    @RO-007-2
    Scenario Outline: The customer is given the date, counted from the closure
      Given an account closed for risk and settled since
      And the time since the account closed is <days closed>
      When the customer asks to open the account again
      Then the outcome is apply again later
      And rule RO-007 decides the outcome
      And the earliest time to apply again set is <reapply from>

      Examples:
        | days closed | reapply from     |
        | 0 days      | 2027-05-20 10:00 |
        | 100 days    | 2027-02-09 10:00 |
        | 179 days    | 2026-11-22 10:00 |

    @RO-007-3
    Scenario: Until then the customer is told why and how to appeal
      Given an account closed for risk and settled since
      And the time since the account closed is 100 days
      When the customer asks to open the account again
      Then the outcome is apply again later
      And rule RO-006 does not apply
      And the customer is told "Your former account was closed because of late payments. You can apply again once a certain time has passed since it closed."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-007-4
    Scenario Outline: With no more than one yuan owed one only waits
      Given an account closed for risk and settled since
      And the time since the account closed is 100 days
      And the account's total owed is <owed>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-007 <verdict>

      Examples:
        | owed      | verdict          | outcome           |
        | 1.00 yuan | applies          | apply again later |
        | 1.01 yuan | does not apply   | decline           |
        | unknown   | cannot be judged | try again later   |

    @RO-007-5
    Scenario Outline: After another closure nobody waits 180 days
      Given an account closed for risk and settled since
      And the time since the account closed is 100 days
      And the closure type is <closed>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-007 <verdict>

      Examples:
        | closed   | verdict        | outcome                |
        | for risk | applies        | apply again later      |
        | dormant  | does not apply | accept the application |

    @RO-007-6
    Scenario: Where it is not known how long the account has been closed, one tries again later
      Given an account closed for risk and settled since
      And the time since the account closed is unknown
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule RO-007 cannot be judged
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is not told "Your former account was closed because of late payments. You can apply again once a certain time has passed since it closed."
      And the customer is given 1 reason
      And the answer needs the time since the account closed
      And no earliest time to apply again is set
      And there is no appeal

  Rule: Lateness

    @RO-008-1
    Scenario Outline: What is past due is paid first
      Given an account its holder closed a month ago
      And the time past due is <days late>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-008 <verdict>

      Examples:
        | days late | verdict        | outcome                |
        | 0 days    | does not apply | accept the application |
        | 1 day     | applies        | decline                |
        | 2 days    | applies        | decline                |

    @RO-008-2
    Scenario: The customer is told what is late and how to appeal
      Given an account its holder closed a month ago
      And the time past due is 1 day
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-008 decides the outcome
      And the customer is told "You have an amount past due."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And no earliest time to apply again is set
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-015-1
    Scenario Outline: More than 90 days late within 24 months goes to a person
      Given an account its holder closed a month ago
      And the longest time past due in 24 months is <longest>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-015 <verdict>

      Examples:
        | longest | verdict        | outcome                |
        | 0 days  | does not apply | accept the application |
        | 89 days | does not apply | accept the application |
        | 90 days | does not apply | accept the application |
        | 91 days | applies        | refer to a person      |
        | 92 days | applies        | refer to a person      |

    @RO-015-2
    Scenario: The customer is told that a person assesses
      Given an account its holder closed a month ago
      And the longest time past due in 24 months is 91 days
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-015 decides the outcome
      And the customer is told "You were late for a long time in the past. A person will assess this request."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And no earliest time to apply again is set
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And a person has to review

    @RO-015-3
    Scenario Outline: A history shorter than 24 months delays nothing
      Given an account its holder closed a month ago
      And the longest time past due in 24 months is <longest>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-015 <verdict>

      Examples:
        | longest | verdict          | outcome                |
        | blank   | does not apply   | accept the application |
        | unknown | cannot be judged | try again later        |

    @RO-017-1
    Scenario Outline: Lateness that a system fault caused is no ground, and a person assesses
      Given an account its holder closed a month ago
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-017 decides the outcome
      And rule <rule> applies
      And shield RO-017 holds
      And the customer is told "A system fault caused the late payment. Your account is not restricted because of it."
      And the customer is not told "You have an amount past due."
      And the customer is not told "You were late for a long time in the past. A person will assess this request."
      And the customer is given 1 reason
      And no earliest time to apply again is set
      And it is required to correct the days past due
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And a person has to review

      Examples:
        | fact                                   | value   | rule   |
        | the time past due                      | 1 day   | RO-008 |
        | the longest time past due in 24 months | 91 days | RO-015 |

    @RO-017-2
    Scenario Outline: Where a system fault led to a closure for risk a person assesses
      Given an account closed for risk and settled since
      And lateness caused by a system fault is yes
      And the time since the account closed is <days closed>
      And the account's total owed is <owed>
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule <rule> applies
      And no earliest time to apply again is set
      And there is no appeal

      Examples:
        | days closed | owed      | rule   |
        | 100 days    | 0.00 yuan | RO-007 |
        | 200 days    | 1.01 yuan | RO-006 |

    @RO-017-3
    Scenario Outline: Without a system fault lateness counts
      Given an account its holder closed a month ago
      And the time past due is 1 day
      And lateness caused by a system fault is <system fault>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-017 <verdict>
      And shield RO-017 <shield>

      Examples:
        | system fault | verdict          | shield        | outcome           |
        | yes          | applies          | holds         | refer to a person |
        | no           | does not apply   | does not hold | decline           |
        | unknown      | cannot be judged | holds         | try again later   |

    @RO-017-4
    Scenario Outline: A system fault hides no other ground
      Given an account its holder closed a month ago
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is decline
      And rule <rule> decides the outcome

      Examples:
        | fact                               | value      | rule   |
        | consent to credit bureau enquiries | no         | RO-014 |
        | the closure type                   | for fraud  | RO-005 |
        | the closure type                   | regulatory | RO-016 |
        | a withdrawal of the product        | yes        | RO-009 |

    @RO-017-5
    Scenario Outline: A system fault waives neither a wait nor a look at the credit report
      Given an account its holder closed a month ago
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And the customer is told "A system fault caused the late payment. Your account is not restricted because of it."
      And the customer is told "<reason>"
      And the customer is given 2 reasons

      Examples:
        | fact                                                       | value | reason                                                                                            |
        | the number of negative records                             | 3     | Your credit report shows several negative records. A person will assess this request.             |
        | the number of closures followed by a reopening in 365 days | 3     | The account was closed and reopened several times recently. You can apply again after a while.     |
        | the number of closures followed by a reopening in 365 days | 5     | The account was closed and reopened very often recently. You can apply again after a longer while. |
        | the number of credit enquiries in 90 days                  | 10    | You applied for credit very often recently. Please apply again after a while.                      |

    @RO-017-6
    Scenario: A system fault changes nothing about a report of fraud being verified
      Given an account its holder closed a month ago
      And lateness caused by a system fault is yes
      And the closure type is to protect a victim
      And an open victim claim is yes
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-017 decides the outcome
      And rule RO-018 decides the outcome
      And the customer is told "A system fault caused the late payment. Your account is not restricted because of it."
      And the customer is told "The fraud you reported is still being verified. A person will assess this request."
      And the customer is given 2 reasons

  Rule: The credit report

    @RO-012-1
    Scenario Outline: Three negative records go to a person
      Given an account its holder closed a month ago
      And the number of negative records is <records>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-012 <verdict>

      Examples:
        | records | verdict        | outcome                |
        | 2       | does not apply | accept the application |
        | 3       | applies        | refer to a person      |
        | 4       | applies        | refer to a person      |

    @RO-012-2
    Scenario: The customer is told that a person assesses, and how to get the report
      Given an account its holder closed a month ago
      And the number of negative records is 3
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-012 decides the outcome
      And the customer is told "Your credit report shows several negative records. A person will assess this request."
      And the customer is given 1 reason
      And the customer is advised "You can get your credit report. If something in it is wrong, you can dispute it with the bureau or with whoever reported it. You get an answer within 20 days."
      And no earliest time to apply again is set
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And a person has to review

    @RO-013-1
    Scenario Outline: Ten credit enquiries in 90 days mean a wait of 30 days
      Given an account its holder closed a month ago
      And the number of credit enquiries in 90 days is <enquiries>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-013 <verdict>

      Examples:
        | enquiries | verdict        | outcome                |
        | 9         | does not apply | accept the application |
        | 10        | applies        | apply again later      |
        | 11        | applies        | apply again later      |

    @RO-013-2
    Scenario: After too many applications the customer is given the date
      Given an account its holder closed a month ago
      And the number of credit enquiries in 90 days is 10
      When the customer asks to open the account again
      Then the outcome is apply again later
      And rule RO-013 decides the outcome
      And the earliest time to apply again set is 2026-12-21 10:00
      And the customer is told "You applied for credit very often recently. Please apply again after a while."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-012-3
    Scenario Outline: A credit report that the customer disputes is no ground
      Given an account its holder closed a month ago
      And the number of negative records is 9
      And the number of credit enquiries in 90 days is 30
      And an open bureau dispute is <disputed>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-012 <verdict>
      And rule RO-013 <verdict>

      Examples:
        | disputed | verdict          | outcome                |
        | no       | applies          | refer to a person      |
        | yes      | does not apply   | accept the application |
        | unknown  | cannot be judged | try again later        |

    @RO-012-4
    Scenario Outline: While a dispute is not ruled out one tries again later
      Given an account its holder closed a month ago
      And <fact> is <value>
      And an open bureau dispute is unknown
      When the customer asks to open the account again
      Then the outcome is try again later
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is given 1 reason
      And the answer needs an open bureau dispute

      Examples:
        | fact                                      | value |
        | the number of negative records            | 3     |
        | the number of credit enquiries in 90 days | 10    |

  Rule: Frequent closing and reopening

    @RO-003-1
    Scenario Outline: Three or four cycles in a year mean a wait of 90 days, five or more of 180
      Given an account its holder closed a month ago
      And the number of closures followed by a reopening in 365 days is <cycles>
      When the customer asks to open the account again
      Then the outcome is apply again later
      And rule RO-003 <frequent rule>
      And rule RO-004 <very frequent rule>
      And the earliest time to apply again set is <reapply from>

      Examples:
        | cycles | frequent rule  | very frequent rule | reapply from     |
        | 3      | applies        | does not apply     | 2027-02-19 10:00 |
        | 4      | applies        | does not apply     | 2027-02-19 10:00 |
        | 5      | does not apply | applies            | 2027-05-20 10:00 |
        | 6      | does not apply | applies            | 2027-05-20 10:00 |

    @RO-003-2
    Scenario Outline: With fewer than three cycles nobody waits
      Given an account its holder closed a month ago
      And the number of closures followed by a reopening in 365 days is <cycles>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-003 <verdict>

      Examples:
        | cycles | verdict        | outcome                |
        | 2      | does not apply | accept the application |
        | 3      | applies        | apply again later      |

    @RO-003-3
    Scenario: After frequent cycles the customer is told why and how to appeal
      Given an account its holder closed a month ago
      And the number of closures followed by a reopening in 365 days is 3
      When the customer asks to open the account again
      Then the outcome is apply again later
      And rule RO-003 decides the outcome
      And the customer is told "The account was closed and reopened several times recently. You can apply again after a while."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-004-1
    Scenario: After very frequent cycles the customer is told why and how to appeal
      Given an account its holder closed a month ago
      And the number of closures followed by a reopening in 365 days is 5
      When the customer asks to open the account again
      Then the outcome is apply again later
      And rule RO-004 decides the outcome
      And the customer is told "The account was closed and reopened very often recently. You can apply again after a longer while."
      And the customer is not told "The account was closed and reopened several times recently. You can apply again after a while."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @RO-DATE-1
    Scenario Outline: Of several waits the latest date counts
      Given an account its holder closed a month ago
      And the number of credit enquiries in 90 days is 10
      And the number of closures followed by a reopening in 365 days is <cycles>
      When the customer asks to open the account again
      Then the outcome is apply again later
      And the earliest time to apply again set is <reapply from>
      And the customer is told "You applied for credit very often recently. Please apply again after a while."
      And the customer is told "<reason>"
      And the customer is given 2 reasons

      Examples:
        | cycles | reapply from     | reason                                                                                            |
        | 3      | 2027-02-19 10:00 | The account was closed and reopened several times recently. You can apply again after a while.     |
        | 5      | 2027-05-20 10:00 | The account was closed and reopened very often recently. You can apply again after a longer while. |

    @RO-DATE-2
    Scenario Outline: Where no date can be given nobody is told to wait, but to try again later
      Given an account its holder closed a month ago
      And the time of the request is unknown
      And <fact> is <value>
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule <rule> applies
      And the answer needs the time of the request
      And no earliest time to apply again is set
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is not told "<reason>"
      And the customer is given 1 reason
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

      Examples:
        | fact                                                       | value | rule   | reason                                                                                            |
        | the number of closures followed by a reopening in 365 days | 3     | RO-003 | The account was closed and reopened several times recently. You can apply again after a while.     |
        | the number of closures followed by a reopening in 365 days | 5     | RO-004 | The account was closed and reopened very often recently. You can apply again after a longer while. |
        | the number of credit enquiries in 90 days                  | 10    | RO-013 | You applied for credit very often recently. Please apply again after a while.                      |

    @RO-DATE-3
    Scenario: After a closure for risk without a date one tries again later too
      Given an account closed for risk and settled since
      And the time of the request is unknown
      And the time since the account closed is 100 days
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule RO-007 applies
      And no earliest time to apply again is set
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is not told "Your former account was closed because of late payments. You can apply again once a certain time has passed since it closed."
      And the customer is given 1 reason
      And there is no appeal

  Rule: Where facts are missing nothing is decided

    @RO-UNKNOWN-1
    Scenario Outline: Where a fact that could refuse is missing one tries again later, and nothing is held against the customer
      Given an account its holder closed a month ago
      And <fact> is unknown
      When the customer asks to open the account again
      Then the outcome is try again later
      And the answer needs <fact>
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And no earliest time to apply again is set
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

      Examples:
        | fact                                                       |
        | the closure type                                           |
        | the time since the account closed                          |
        | the time past due                                          |
        | the longest time past due in 24 months                     |
        | the number of negative records                             |
        | the number of credit enquiries in 90 days                  |
        | the number of closures followed by a reopening in 365 days |
        | consent to credit bureau enquiries                         |
        | lateness caused by a system fault                          |
        | a withdrawal of the product                                |

    @RO-UNKNOWN-2
    Scenario Outline: What does not matter may be unknown
      Given an account its holder closed a month ago
      And <fact> is unknown
      When the customer asks to open the account again
      Then the outcome is accept the application

      Examples:
        | fact                              |
        | the account's total owed          |
        | an open bureau dispute            |
        | an open victim claim              |
        | a legal hold                      |
        | the time of the request           |

    @RO-UNKNOWN-3
    Scenario Outline: A known ground to refuse decides although other facts are missing
      Given an account its holder closed a month ago
      And a withdrawal of the product is yes
      And <fact> is unknown
      When the customer asks to open the account again
      Then the outcome is decline
      And the customer is told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is given 1 reason
      And it is not required to say when to retry

      Examples:
        | fact                           |
        | the time past due              |
        | the number of negative records |

    @RO-ORDER-1
    Scenario Outline: Of several grounds the strictest counts
      Given an account its holder closed a month ago
      And the number of closures followed by a reopening in 365 days is 3
      And the number of negative records is <records>
      And the time past due is <days late>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-003 applies
      And the earliest time to apply again set is 2027-02-19 10:00

      Examples:
        | records | days late | outcome           |
        | 0       | 0 days    | apply again later |
        | 3       | 0 days    | refer to a person |
        | 0       | 1 day     | decline           |
        | 3       | 1 day     | decline           |

    @RO-ORDER-2
    Scenario: After a refusal nothing of a milder answer is left to do
      Given an account its holder closed a month ago
      And the time past due is 1 day
      And the number of negative records is 3
      And a verified victim is unknown
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-008 decides the outcome
      And the customer is told "You have an amount past due."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required

    @RO-ORDER-3
    Scenario: While one tries again later nobody is asked to review
      Given an account its holder closed a month ago
      And the number of negative records is 3
      And ledger availability is no
      When the customer asks to open the account again
      Then the outcome is try again later
      And it is not required to have a person review
      And it is not required to tell the customer promptly
      And no person has to review

    @RO-ORDER-4
    Scenario: While a person assesses nothing of a milder answer is done
      Given an account its holder closed a month ago
      And the number of negative records is 3
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-001 does not apply
      And it is not required to sync downstream systems
      And it is not required to issue new credentials

    @RO-UNKNOWN-4
    Scenario Outline: While the type of closure is not known one tries again later, however long ago it was
      Given an account its holder closed a month ago
      And the closure type is unknown
      And the time since the account closed is <days closed>
      When the customer asks to open the account again
      Then the outcome is try again later
      And the answer needs the closure type

      Examples:
        | days closed |
        | 30 days     |
        | 200 days    |

    @RO-REASONS-1
    Scenario: Of five grounds the four that come first are told
      Given an account closed for risk and settled since
      And a judicial freeze is yes
      And a withdrawal of the product is yes
      And consent to credit bureau enquiries is no
      And the account's total owed is 1.01 yuan
      And the time past due is 1 day
      When the customer asks to open the account again
      Then the outcome is decline
      And rule G-011 decides the outcome
      And rule RO-009 decides the outcome
      And rule RO-014 decides the outcome
      And rule RO-006 decides the outcome
      And rule RO-008 decides the outcome
      And the customer is told "A court has frozen the account. No new borrowing is possible during the freeze. You can still repay and view the account."
      And the customer is told "This product has been withdrawn or soon will be. What is owed can be repaid on its schedule."
      And the customer is told "This request needs your credit report. We do not have your permission to query it yet."
      And the customer is told "Something is still owed on your former account. You can apply again once it is settled."
      And the customer is not told "You have an amount past due."
      And the customer is given 4 reasons
      And there is an appeal

  Rule: A customer who refused automated decisions gets a person's confirmation

    @RO-098-1
    Scenario Outline: A refusal is confirmed by a person
      Given an account its holder closed a month ago
      And the time past due is 1 day
      And a refusal of automated decisions is <refused>
      When the customer asks to open the account again
      Then the outcome is decline
      And rule RO-098 <verdict>
      And it is <required> to have a person review

      Examples:
        | refused | verdict          | required     |
        | yes     | applies          | required     |
        | no      | does not apply   | not required |
        | unknown | cannot be judged | not required |

    @RO-098-2
    Scenario: A refusal that waits for confirmation may be appealed against
      Given an account its holder closed a month ago
      And the time past due is 1 day
      And a refusal of automated decisions is yes
      When the customer asks to open the account again
      Then the outcome is decline
      And a person has to review
      And there is an appeal
      And the customer is told "You have an amount past due."
      And the customer is not told "You chose not to be decided on by a system alone. A person will decide this request."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required

    @RO-098-3
    Scenario: Where nothing refuses the guard hands over to a person
      Given an account its holder closed a month ago
      And a refusal of automated decisions is yes
      And the number of closures followed by a reopening in 365 days is 3
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-098 does not apply
      And a person has to review

  Rule: While the ledger is down or the facts are stale nothing is opened, and nothing weak refuses

    @RO-022-1
    Scenario Outline: From delinquency to behaviour nothing is held against the customer while the ledger is down
      Given <account>
      And <fact> is <value>
      And ledger availability is no
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule RO-022 decides the outcome
      And shield RO-022 holds
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And no earliest time to apply again is set
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

      Examples:
        | account                                          | fact                                                       | value     |
        | an account its holder closed a month ago         | the time past due                                          | 1 day     |
        | an account its holder closed a month ago         | the longest time past due in 24 months                     | 91 days   |
        | an account its holder closed a month ago         | the number of negative records                             | 3         |
        | an account its holder closed a month ago         | the number of closures followed by a reopening in 365 days | 3         |
        | an account its holder closed a month ago         | the number of closures followed by a reopening in 365 days | 5         |
        | an account its holder closed a month ago         | the number of credit enquiries in 90 days                  | 10        |
        | an account closed for risk and settled since     | the account's total owed                                   | 5.00 yuan |
        | an account closed for risk and settled since     | the time since the account closed                          | 100 days  |

    @RO-022-2
    Scenario Outline: Facts older than five minutes refuse nobody either
      Given an account its holder closed a month ago
      And the time past due is 1 day
      And the age of the oldest online fact is <age>
      When the customer asks to open the account again
      Then the outcome is <outcome>
      And rule RO-022 <verdict>
      And shield RO-022 <shield>

      Examples:
        | age         | verdict          | shield        | outcome         |
        | 299 seconds | does not apply   | does not hold | decline         |
        | 300 seconds | does not apply   | does not hold | decline         |
        | 301 seconds | applies          | holds         | try again later |
        | unknown     | cannot be judged | holds         | try again later |

    @RO-022-3
    Scenario: While it is not known whether the ledger is up nothing refuses and nothing is opened
      Given an account its holder closed a month ago
      And the time past due is 1 day
      And ledger availability is unknown
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule RO-022 cannot be judged
      And rule RO-022 decides the outcome
      And shield RO-022 holds
      And the answer needs ledger availability
      And there is no appeal

    @RO-022-6
    Scenario: While it is not known how old the facts are nothing refuses and nothing is opened
      Given an account its holder closed a month ago
      And the time past due is 1 day
      And the age of the oldest online fact is unknown
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule RO-022 decides the outcome
      And the answer needs the age of the oldest online fact
      And there is no appeal

    @RO-022-4
    Scenario Outline: What the law or past fraud refuses is refused during an outage too
      Given an account its holder closed a month ago
      And <fact> is <value>
      And ledger availability is no
      When the customer asks to open the account again
      Then the outcome is decline
      And shield RO-022 holds

      Examples:
        | fact                                   | value     |
        | a withdrawal of the product            | yes       |
        | consent to credit bureau enquiries     | no        |
        | the closure type                       | for fraud |
        | the closure type                       | regulatory |
        | the account's state                    | active    |
        | a judicial freeze                      | yes       |
        | a match with the special measures list | yes       |
        | a credit self-exclusion                | yes       |

    @RO-022-5
    Scenario Outline: Whatever is shielded, nothing is opened while the ledger is down
      Given <account>
      And ledger availability is no
      When the customer asks to open the account again
      Then the outcome is try again later
      And rule RO-022 decides the outcome
      And the account state stays as it is
      And it is not required to re-evaluate on current facts
      And it is not required to sync downstream systems

      Examples:
        | account                                      |
        | an account its holder has just closed        |
        | an account its holder closed a month ago     |
        | an account closed for risk and settled since |

    @RO-021-3
    Scenario: A system fault lifts no hold
      Given an account its holder closed a month ago
      And lateness caused by a system fault is yes
      And the hold is legal hold
      When the customer asks to open the account again
      Then the outcome is refer to a person
      And rule RO-021 decides the outcome
      And rule RO-017 decides the outcome
      And the customer is given 2 reasons
