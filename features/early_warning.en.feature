# language: en
Feature: Signs of trouble are noticed early
  A warning points to trouble. It changes no limit and is not adverse. It asks for a new look, a contact or help.
  What is not known never warns.

  Rule: An account without signs has no warning

    @EW-099-1
    Scenario: Without any sign the assessment is recorded and nothing else is done
      Given an account under watch
      When signs of trouble are assessed
      Then the outcome is no warning
      And rule EW-099 decides the outcome
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-099-2
    Scenario Outline: The default gives way to the first sign
      Given an account under watch
      And the time past due is <days late>
      When signs of trouble are assessed
      Then rule EW-099 <verdict>
      And rule EW-002 <lateness rule>

      Examples:
        | days late | verdict        | lateness rule  |
        | 0 days    | applies        | does not apply |
        | 1 day     | does not apply | applies        |

    @EW-UNKNOWN-1
    Scenario Outline: What is not known never warns, and is listed as something to find out
      Given an account under watch
      And <fact> is unknown
      When signs of trouble are assessed
      Then the outcome is no warning
      And rule <rule> cannot be judged
      And the answer needs <fact>
      And there is no appeal
      And no person has to review

      Examples:
        | fact                                                     | rule   |
        | the number of abnormal transactions in 7 days            | EW-017 |
        | the number of linked bad accounts                        | EW-017 |
        | the time past due                                        | EW-001 |
        | the time past due                                        | EW-002 |
        | the number of late cycles in 6 months                    | EW-003 |
        | the number of cycles without payment in the last 3       | EW-004 |
        | the number of broken promises to pay in 90 days          | EW-005 |
        | lateness caused by a system fault                        | EW-020 |
        | the change in the credit score over 90 days              | EW-007 |
        | the probability of default in 12 months                  | EW-008 |
        | the longest time past due with another lender in 90 days | EW-009 |
        | the number of credit enquiries in 90 days                | EW-010 |
        | the fall in income over 6 months                         | EW-011 |
        | the total owed across products                           | EW-019 |
        | the cap on combined limits                               | EW-019 |
        | the number of deferral requests in 90 days               | EW-012 |

    @EW-UNKNOWN-2
    Scenario: While the utilisation is unknown no sign that rests on it warns
      Given an account under watch
      And the cash share of new use over 3 cycles is 0.90
      And the change in utilisation over 3 cycles is 0.50
      And the number of minimum-payment cycles in 6 months is 6 cycles
      And the number of closure requests in 30 days is 5
      And the change in spending over 3 months is -0.90
      And the utilisation is unknown
      When signs of trouble are assessed
      Then the outcome is no warning
      And rule EW-013 cannot be judged
      And rule EW-014 cannot be judged
      And rule EW-015 cannot be judged
      And rule EW-016 cannot be judged
      And rule EW-018 cannot be judged
      And the answer needs the utilisation

    @EW-CHANNEL-1
    Scenario Outline: The channel does not change the level
      Given an account under watch
      And the channel is <channel>
      And the time past due is 5 days
      When signs of trouble are assessed
      Then the outcome is amber

      Examples:
        | channel        |
        | the mobile app |
        | the website    |
        | the hotline    |
        | a branch       |
        | a batch run    |

  Rule: The longer the lateness, the higher the level

    @EW-001-1
    Scenario Outline: From 1 to 30 days past due is amber, more is red
      Given an account under watch
      And the time past due is <days late>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-001 <red rule>
      And rule EW-002 <amber rule>
      And there is no appeal
      And no person has to review

      Examples:
        | days late | amber rule     | red rule       | outcome    |
        | 0 days    | does not apply | does not apply | no warning |
        | 1 day     | applies        | does not apply | amber      |
        | 2 days    | applies        | does not apply | amber      |
        | 29 days   | applies        | does not apply | amber      |
        | 30 days   | applies        | does not apply | amber      |
        | 31 days   | does not apply | applies        | red        |
        | 32 days   | does not apply | applies        | red        |

    @EW-001-2
    Scenario: A customer more than 30 days late is told, and offered help
      Given an account under watch
      And the time past due is 31 days
      When signs of trouble are assessed
      Then the outcome is red
      And rule EW-001 decides the outcome
      And the customer is told "An amount has been past due for some time."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to re-evaluate on current facts
      And it is required to offer hardship help
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-002-1
    Scenario: A customer who has just become late is told promptly
      Given an account under watch
      And the time past due is 1 day
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-002 decides the outcome
      And the customer is told "You have a late payment."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to re-evaluate on current facts
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-003-1
    Scenario Outline: On time now but late twice in six months is amber
      Given an account under watch
      And the number of late cycles in 6 months is <late cycles>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-003 <verdict>

      Examples:
        | late cycles | verdict        | outcome    |
        | 1 cycle     | does not apply | watch      |
        | 2 cycles    | applies        | amber      |
        | 3 cycles    | applies        | amber      |

    @EW-003-2
    Scenario Outline: Once a payment is late, its days count and not the repeated lateness
      Given an account under watch
      And the number of late cycles in 6 months is 2 cycles
      And the time past due is <days late>
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-003 <verdict>
      And rule EW-002 <lateness rule>

      Examples:
        | days late | verdict        | lateness rule  |
        | 0 days    | applies        | does not apply |
        | 1 day     | does not apply | applies        |

    @EW-003-3
    Scenario: Repeated lateness leads to a new assessment
      Given an account under watch
      And the number of late cycles in 6 months is 2 cycles
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-003 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-004-1
    Scenario Outline: A statement without any payment is amber
      Given an account under watch
      And the number of cycles without payment in the last 3 is <unpaid cycles>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-004 <verdict>

      Examples:
        | unpaid cycles | verdict        | outcome    |
        | 0 cycles      | does not apply | no warning |
        | 1 cycle       | applies        | amber      |
        | 2 cycles      | applies        | amber      |

    @EW-004-2
    Scenario: A customer who paid nothing is told
      Given an account under watch
      And the number of cycles without payment in the last 3 is 1 cycle
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-004 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-005-1
    Scenario Outline: A broken promise to pay is red
      Given an account under watch
      And the number of broken promises to pay in 90 days is <broken promises>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-005 <verdict>

      Examples:
        | broken promises | verdict        | outcome    |
        | 0               | does not apply | no warning |
        | 1               | applies        | red        |
        | 2               | applies        | red        |

    @EW-005-2
    Scenario: A broken promise is looked at by a person
      Given an account under watch
      And the number of broken promises to pay in 90 days is 1
      When signs of trouble are assessed
      Then the outcome is red
      And rule EW-005 decides the outcome
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-006-1
    Scenario Outline: Long overdue and out of reach points to bad debt
      Given an account under watch
      And the time past due is <days>
      And a reachable customer is <reachable>
      When signs of trouble are assessed
      Then the outcome is red
      And rule EW-006 <verdict>
      And it is <required> to have a person review

      Examples:
        | days    | reachable | verdict          | required     |
        | 59 days | no        | does not apply   | not required |
        | 60 days | no        | does not apply   | not required |
        | 61 days | no        | applies          | required     |
        | 62 days | no        | applies          | required     |
        | 61 days | yes       | does not apply   | not required |
        | 61 days | blank     | cannot be judged | not required |
        | 61 days | unknown   | cannot be judged | not required |

    @EW-006-2
    Scenario: A customer out of reach is still told what is late
      Given an account under watch
      And the time past due is 61 days
      And a reachable customer is no
      When signs of trouble are assessed
      Then the outcome is red
      And rule EW-006 decides the outcome
      And rule EW-001 decides the outcome
      And the customer is told "An amount has been past due for some time."
      And the customer is not told "An amount has been past due for a long time, and the customer cannot be reached."
      And the customer is given 1 reason
      And it is required to re-evaluate on current facts
      And it is required to offer hardship help
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

  Rule: Lateness that a system fault caused warns of nothing

    @EW-020-1
    Scenario Outline: Lateness by a system fault is corrected and warns of nothing
      Given an account under watch
      And <fact> is <value>
      And a reachable customer is no
      And lateness caused by a system fault is yes
      When signs of trouble are assessed
      Then the outcome is no warning
      And rule EW-099 applies
      And shield EW-020 holds
      And rule <rule> applies
      And the customer is given 0 reasons
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

      Examples:
        | fact                                               | value    | rule   |
        | the time past due                                  | 1 day    | EW-002 |
        | the time past due                                  | 31 days  | EW-001 |
        | the time past due                                  | 61 days  | EW-006 |
        | the number of late cycles in 6 months              | 2 cycles | EW-003 |
        | the number of cycles without payment in the last 3 | 1 cycle  | EW-004 |
        | the number of broken promises to pay in 90 days    | 1        | EW-005 |

    @EW-020-2
    Scenario Outline: Without a system fault, or while it is not known, lateness warns as usual
      Given an account under watch
      And the time past due is 31 days
      And lateness caused by a system fault is <system fault>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-020 <verdict>
      And shield EW-020 <shield>

      Examples:
        | system fault | verdict          | shield        | outcome    |
        | yes          | applies          | holds         | no warning |
        | no           | does not apply   | does not hold | red        |
        | unknown      | cannot be judged | does not hold | red        |

    @EW-020-3
    Scenario Outline: A system fault hides no other sign
      Given an account under watch
      And lateness caused by a system fault is yes
      And the utilisation is 0.80
      And <fact> is <value>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule <rule> decides the outcome
      And it is required to correct the days past due

      Examples:
        | fact                                                     | value         | rule   | outcome |
        | the number of abnormal transactions in 7 days            | 3             | EW-017 | red     |
        | the change in the credit score over 90 days              | -30 points    | EW-007 | amber   |
        | the probability of default in 12 months                  | 0.20          | EW-008 | amber   |
        | the longest time past due with another lender in 90 days | 31 days       | EW-009 | red     |
        | the number of credit enquiries in 90 days                | 6             | EW-010 | amber   |
        | the fall in income over 6 months                         | 0.40          | EW-011 | amber   |
        | the total owed across products                           | 50000.01 yuan | EW-019 | amber   |
        | the number of deferral requests in 90 days               | 2             | EW-012 | amber   |
        | the cash share of new use over 3 cycles                  | 0.70          | EW-013 | amber   |
        | the number of minimum-payment cycles in 6 months         | 4 cycles      | EW-015 | watch   |
        | the number of closure requests in 30 days                | 2             | EW-016 | amber   |
        | the change in spending over 3 months                     | -0.60         | EW-018 | watch   |

    @EW-020-4
    Scenario: A sign worth watching does not keep lateness from being corrected
      Given an account under watch
      And lateness caused by a system fault is yes
      And the utilisation is 0.95
      And the change in utilisation over 3 cycles is 0.30
      When signs of trouble are assessed
      Then the outcome is watch
      And rule EW-014 decides the outcome
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required

  Rule: Signs of fraud are looked at by a person

    @EW-017-1
    Scenario Outline: Three unusual transactions in a week are red
      Given an account under watch
      And the number of abnormal transactions in 7 days is <abnormal>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-017 <verdict>

      Examples:
        | abnormal | verdict        | outcome    |
        | 2        | does not apply | no warning |
        | 3        | applies        | red        |
        | 4        | applies        | red        |

    @EW-017-2
    Scenario Outline: Two linked bad accounts are red
      Given an account under watch
      And the number of linked bad accounts is <bad accounts>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-017 <verdict>

      Examples:
        | bad accounts | verdict        | outcome    |
        | 1            | does not apply | no warning |
        | 2            | applies        | red        |
        | 3            | applies        | red        |

    @EW-017-3
    Scenario: A sign of fraud is not explained, and a person looks at it
      Given an account under watch
      And the number of abnormal transactions in 7 days is 3
      When signs of trouble are assessed
      Then the outcome is red
      And rule EW-017 decides the outcome
      And the customer is not told "There are several unusual transactions, or linked accounts carry a risk."
      And the customer is not told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 0 reasons
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

  Rule: Falling capacity is a sign; a score or a model alone is never more than amber

    @EW-007-1
    Scenario Outline: A fall of 30 points in 90 days is amber
      Given an account under watch
      And the change in the credit score over 90 days is <change>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-007 <verdict>

      Examples:
        | change     | verdict        | outcome    |
        | -29 points | does not apply | no warning |
        | -30 points | applies        | amber      |
        | -31 points | applies        | amber      |

    @EW-007-2
    Scenario: However far the score falls, it leads to a new assessment only
      Given an account under watch
      And the change in the credit score over 90 days is -200 points
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-007 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-008-1
    Scenario Outline: A probability of default of 20 per cent is amber
      Given an account under watch
      And the probability of default in 12 months is <probability>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-008 <verdict>

      Examples:
        | probability | verdict        | outcome    |
        | 0.19        | does not apply | no warning |
        | 0.199999    | does not apply | no warning |
        | 0.20        | applies        | amber      |
        | 0.21        | applies        | amber      |

    @EW-008-2
    Scenario: However high the model's estimate, it leads to a new assessment only
      Given an account under watch
      And the probability of default in 12 months is 0.99
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-008 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-009-1
    Scenario Outline: More than 30 days late with another lender is red
      Given an account under watch
      And the longest time past due with another lender in 90 days is <late elsewhere>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-009 <verdict>

      Examples:
        | late elsewhere | verdict        | outcome    |
        | 30 days        | does not apply | no warning |
        | 31 days        | applies        | red        |
        | 32 days        | applies        | red        |

    @EW-009-2
    Scenario: Lateness elsewhere leads to a new assessment
      Given an account under watch
      And the longest time past due with another lender in 90 days is 31 days
      When signs of trouble are assessed
      Then the outcome is red
      And rule EW-009 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-009-3
    Scenario Outline: A credit report that the customer disputes warns of nothing
      Given an account under watch
      And the longest time past due with another lender in 90 days is 90 days
      And the number of credit enquiries in 90 days is 20
      And an open bureau dispute is <disputed>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-009 <verdict>
      And rule EW-010 <verdict>

      Examples:
        | disputed | verdict          | outcome    |
        | no       | applies          | red        |
        | yes      | does not apply   | no warning |
        | unknown  | cannot be judged | no warning |

    @EW-010-1
    Scenario Outline: Six credit enquiries in 90 days are amber
      Given an account under watch
      And the number of credit enquiries in 90 days is <enquiries>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-010 <verdict>

      Examples:
        | enquiries | verdict        | outcome    |
        | 5         | does not apply | no warning |
        | 6         | applies        | amber      |
        | 7         | applies        | amber      |

    @EW-010-2
    Scenario: Many enquiries lead to a new assessment
      Given an account under watch
      And the number of credit enquiries in 90 days is 6
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-010 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-011-1
    Scenario Outline: A fall in income by 40 per cent is amber
      Given an account under watch
      And the fall in income over 6 months is <fall>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-011 <verdict>

      Examples:
        | fall     | verdict        | outcome    |
        | 0.39     | does not apply | no warning |
        | 0.399999 | does not apply | no warning |
        | 0.40     | applies        | amber      |
        | 0.41     | applies        | amber      |

    @EW-011-2
    Scenario: Where income fell markedly, help is offered
      Given an account under watch
      And the fall in income over 6 months is 0.40
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-011 decides the outcome
      And the customer is told "Your income fell a lot recently. Help is available."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And it is required to offer hardship help
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-019-1
    Scenario Outline: Debt across products above the cap is amber
      Given an account under watch
      And the total owed across products is <total owed>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-019 <verdict>

      Examples:
        | total owed    | verdict        | outcome    |
        | 49999.99 yuan | does not apply | no warning |
        | 50000.00 yuan | does not apply | no warning |
        | 50000.01 yuan | applies        | amber      |

    @EW-019-2
    Scenario: Too much debt across products leads to a new assessment
      Given an account under watch
      And the total owed across products is 50000.01 yuan
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-019 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

  Rule: Changes in behaviour

    @EW-012-1
    Scenario Outline: Two deferral requests in 90 days are amber
      Given an account under watch
      And the number of deferral requests in 90 days is <deferrals>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-012 <verdict>

      Examples:
        | deferrals | verdict        | outcome    |
        | 1         | does not apply | no warning |
        | 2         | applies        | amber      |
        | 3         | applies        | amber      |

    @EW-012-2
    Scenario: Where deferrals are asked for repeatedly, help is offered
      Given an account under watch
      And the number of deferral requests in 90 days is 2
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-012 decides the outcome
      And the customer is told "You recently asked several times to defer a repayment. Help is available."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And it is required to re-evaluate on current facts
      And it is required to offer hardship help
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-013-1
    Scenario Outline: On a nearly full line, a cash share of 70 per cent is amber
      Given an account under watch
      And the utilisation is 0.80
      And the cash share of new use over 3 cycles is <cash share>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-013 <verdict>

      Examples:
        | cash share | verdict        | outcome    |
        | 0.69       | does not apply | no warning |
        | 0.699999   | does not apply | no warning |
        | 0.70       | applies        | amber      |
        | 0.71       | applies        | amber      |

    @EW-013-2
    Scenario Outline: Where cash prevails, a utilisation of 80 per cent warns
      Given an account under watch
      And the cash share of new use over 3 cycles is 0.70
      And the utilisation is <utilisation>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-013 <verdict>

      Examples:
        | utilisation | verdict        | outcome    |
        | 0.79        | does not apply | no warning |
        | 0.799999    | does not apply | no warning |
        | 0.80        | applies        | amber      |
        | 0.81        | applies        | amber      |

    @EW-013-3
    Scenario: A nearly full line used for cash leads to a new assessment
      Given an account under watch
      And the cash share of new use over 3 cycles is 0.70
      And the utilisation is 0.80
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-013 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-014-1
    Scenario Outline: A fast rise to a utilisation of 90 per cent is worth watching
      Given an account under watch
      And the change in utilisation over 3 cycles is 0.30
      And the utilisation is <utilisation>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-014 <verdict>

      Examples:
        | utilisation | verdict        | outcome    |
        | 0.89        | does not apply | no warning |
        | 0.899999    | does not apply | no warning |
        | 0.90        | applies        | watch      |
        | 0.91        | applies        | watch      |

    @EW-014-2
    Scenario Outline: A high utilisation that rises slowly does not warn
      Given an account under watch
      And the utilisation is 0.95
      And the change in utilisation over 3 cycles is <rise>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-014 <verdict>

      Examples:
        | rise     | verdict        | outcome    |
        | 0.29     | does not apply | no warning |
        | 0.299999 | does not apply | no warning |
        | 0.30     | applies        | watch      |
        | 0.31     | applies        | watch      |

    @EW-014-3
    Scenario: A fast rise in use is recorded and no more
      Given an account under watch
      And the utilisation is 0.95
      And the change in utilisation over 3 cycles is 0.30
      When signs of trouble are assessed
      Then the outcome is watch
      And rule EW-014 decides the outcome
      And the customer is not told "Use of the limit is rising fast."
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-015-1
    Scenario Outline: On a nearly full line, four cycles at the minimum are worth watching
      Given an account under watch
      And the utilisation is 0.80
      And the number of minimum-payment cycles in 6 months is <minimum cycles>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-015 <verdict>

      Examples:
        | minimum cycles | verdict        | outcome    |
        | 3 cycles       | does not apply | no warning |
        | 4 cycles       | applies        | watch      |
        | 5 cycles       | applies        | watch      |

    @EW-015-2
    Scenario Outline: Minimum payments warn from a utilisation of 80 per cent
      Given an account under watch
      And the number of minimum-payment cycles in 6 months is 4 cycles
      And the utilisation is <utilisation>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-015 <verdict>

      Examples:
        | utilisation | verdict        | outcome    |
        | 0.79        | does not apply | no warning |
        | 0.799999    | does not apply | no warning |
        | 0.80        | applies        | watch      |
        | 0.81        | applies        | watch      |

    @EW-015-3
    Scenario: Persistent minimum payments bring financial education
      Given an account under watch
      And the number of minimum-payment cycles in 6 months is 4 cycles
      And the utilisation is 0.80
      When signs of trouble are assessed
      Then the outcome is watch
      And rule EW-015 decides the outcome
      And it is required to offer financial education
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-016-1
    Scenario Outline: Repeated closure requests after a change of contact details are amber
      Given an account under watch
      And the time since the contact details changed is 71 hours
      And the number of closure requests in 30 days is <requests>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-016 <verdict>

      Examples:
        | requests | verdict        | outcome    |
        | 1        | does not apply | no warning |
        | 2        | applies        | amber      |
        | 3        | applies        | amber      |

    @EW-016-2
    Scenario Outline: A change of contact details counts for 72 hours
      Given an account under watch
      And the number of closure requests in 30 days is 2
      And the time since the contact details changed is <since change>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-016 <verdict>

      Examples:
        | since change | verdict        | outcome    |
        | never        | does not apply | no warning |
        | 71 hours     | applies        | amber      |
        | 72 hours     | does not apply | no warning |
        | 73 hours     | does not apply | no warning |

    @EW-016-3
    Scenario Outline: Repeated closure requests on a nearly full line are amber
      Given an account under watch
      And the number of closure requests in 30 days is 2
      And the utilisation is <utilisation>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-016 <verdict>

      Examples:
        | utilisation | verdict        | outcome    |
        | 0.79        | does not apply | no warning |
        | 0.799999    | does not apply | no warning |
        | 0.80        | applies        | amber      |
        | 0.81        | applies        | amber      |

    @EW-016-4
    Scenario: An unusual pattern of closure requests is verified by a person
      Given an account under watch
      And the number of closure requests in 30 days is 2
      And the utilisation is 0.80
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-016 decides the outcome
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-016-5
    Scenario: A single closure request is a right and never warns
      Given an account under watch
      And the number of closure requests in 30 days is 1
      And the time since the contact details changed is 1 hour
      And the utilisation is 0.85
      When signs of trouble are assessed
      Then the outcome is no warning
      And rule EW-016 does not apply

    @EW-018-1
    Scenario Outline: On a nearly full line, a fall in spending by 60 per cent is worth watching
      Given an account under watch
      And the utilisation is 0.80
      And the change in spending over 3 months is <change>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-018 <verdict>

      Examples:
        | change    | verdict        | outcome    |
        | -0.59     | does not apply | no warning |
        | -0.599999 | does not apply | no warning |
        | -0.60     | applies        | watch      |
        | -0.61     | applies        | watch      |

    @EW-018-2
    Scenario Outline: A sharp fall in spending warns from a utilisation of 80 per cent
      Given an account under watch
      And the change in spending over 3 months is -0.60
      And the utilisation is <utilisation>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-018 <verdict>

      Examples:
        | utilisation | verdict        | outcome    |
        | 0.79        | does not apply | no warning |
        | 0.799999    | does not apply | no warning |
        | 0.80        | applies        | watch      |
        | 0.81        | applies        | watch      |

    @EW-018-3
    Scenario: A sharp fall in spending leads to a new assessment
      Given an account under watch
      And the change in spending over 3 months is -0.60
      And the utilisation is 0.80
      When signs of trouble are assessed
      Then the outcome is watch
      And rule EW-018 decides the outcome
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-NULL-1
    Scenario Outline: A sign without anything to compare with does not warn
      Given an account under watch
      And the utilisation is 0.85
      And <fact> is <value>
      When signs of trouble are assessed
      Then the outcome is no warning
      And rule <rule> does not apply
      And nothing more has to be known

      Examples:
        | fact                                             | value | rule   |
        | the cash share of new use over 3 cycles          | none  | EW-013 |
        | the number of minimum-payment cycles in 6 months | none  | EW-015 |
        | the change in spending over 3 months             | none  | EW-018 |

  Rule: Several signs at once

    @EW-098-1
    Scenario Outline: Two amber signs stay amber, three together are red
      Given an account under watch
      And the probability of default in 12 months is 0.20
      And the number of deferral requests in 90 days is 2
      And the number of credit enquiries in 90 days is <enquiries>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-098 <verdict>
      And there is no appeal
      And no person has to review

      Examples:
        | enquiries | verdict        | outcome |
        | 5         | does not apply | amber   |
        | 6         | applies        | red     |

    @EW-098-2
    Scenario: Where signs add up to red, all that each of them asks for is done
      Given an account under watch
      And the probability of default in 12 months is 0.20
      And the number of deferral requests in 90 days is 2
      And the fall in income over 6 months is 0.40
      And the number of credit enquiries in 90 days is 6
      When signs of trouble are assessed
      Then the outcome is red
      And rule EW-098 decides the outcome
      And rule EW-008 decides the outcome
      And rule EW-010 decides the outcome
      And rule EW-012 decides the outcome
      And rule EW-011 decides the outcome
      And the customer is told "Your income fell a lot recently. Help is available."
      And the customer is told "You recently asked several times to defer a repayment. Help is available."
      And the customer is not told "Several warning signs appeared at once."
      And the customer is not told "The model estimates a raised chance of missed payments."
      And the customer is given 2 reasons
      And it is required to re-evaluate on current facts
      And it is required to offer hardship help
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

    @EW-098-3
    Scenario: Signs that are only worth watching do not count among the three
      Given an account under watch
      And the probability of default in 12 months is 0.20
      And the number of deferral requests in 90 days is 2
      And the utilisation is 0.95
      And the change in utilisation over 3 cycles is 0.30
      And the number of minimum-payment cycles in 6 months is 4 cycles
      When signs of trouble are assessed
      Then the outcome is amber
      And rule EW-098 does not apply
      And rule EW-014 applies
      And rule EW-015 applies
      And it is required to offer financial education

    @EW-098-4
    Scenario Outline: Lateness that a system fault caused does not count among the three
      Given an account under watch
      And the probability of default in 12 months is 0.20
      And the number of deferral requests in 90 days is 2
      And the time past due is 5 days
      And lateness caused by a system fault is <system fault>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-098 <verdict>

      Examples:
        | system fault | verdict        | outcome |
        | no           | applies        | red     |
        | yes          | does not apply | amber   |

    @EW-098-5
    Scenario Outline: More days past due never make the level lower
      Given an account under watch
      And the probability of default in 12 months is 0.20
      And the number of deferral requests in 90 days is 2
      And the number of late cycles in 6 months is 2 cycles
      And the time past due is <days late>
      When signs of trouble are assessed
      Then the outcome is red

      Examples:
        | days late |
        | 0 days    |
        | 1 day     |
        | 30 days   |
        | 31 days   |
        | 61 days   |

    @EW-ORDER-1
    Scenario Outline: Of signs of different levels the highest counts, and all of them are acted on
      Given an account under watch
      And the number of broken promises to pay in 90 days is <broken promises>
      And the time past due is 5 days
      And the utilisation is 0.80
      And the number of minimum-payment cycles in 6 months is 4 cycles
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-005 <verdict>
      And rule EW-002 applies
      And rule EW-015 applies
      And it is required to re-evaluate on current facts
      And it is required to tell the customer promptly
      And it is required to offer financial education
      And it is required to record the decision

      Examples:
        | broken promises | verdict        | outcome |
        | 0               | does not apply | amber   |
        | 1               | applies        | red     |

    @EW-TEXT-1
    Scenario Outline: What an internal sign rests on is not told
      Given an account under watch
      And the utilisation is 0.80
      And <fact> is <value>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And the customer is not told "<reason>"
      And the customer is not told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 0 reasons

      Examples:
        | fact                                                     | value         | outcome | reason                                                                      |
        | the number of abnormal transactions in 7 days            | 3             | red     | There are several unusual transactions, or linked accounts carry a risk.    |
        | the number of late cycles in 6 months                    | 2 cycles      | amber   | Nothing is past due now, but payments were late several times recently.      |
        | the number of cycles without payment in the last 3       | 1 cycle       | amber   | Nothing was paid against a recent statement.                                |
        | the number of broken promises to pay in 90 days          | 1             | red     | A promised payment was not made.                                            |
        | the change in the credit score over 90 days              | -30 points    | amber   | The credit score fell a lot recently.                                     |
        | the probability of default in 12 months                  | 0.20          | amber   | The model estimates a raised chance of missed payments.                     |
        | the longest time past due with another lender in 90 days | 31 days       | red     | The customer was recently late with another lender.                          |
        | the number of credit enquiries in 90 days                | 6             | amber   | The credit report was queried often recently for loan applications.          |
        | the total owed across products                           | 50000.01 yuan | amber   | The customer's debts across products are together above the cap.            |
        | the cash share of new use over 3 cycles                  | 0.70          | amber   | Most of the use is cash, and the limit is nearly used up.                   |
        | the number of minimum-payment cycles in 6 months         | 4 cycles      | watch   | Only the minimum has been paid for a long time, and the balance stays high. |
        | the number of closure requests in 30 days                | 2             | amber   | The closure requests follow an unusual pattern.                             |
        | the change in spending over 3 months                     | -0.60         | watch   | Spending fell sharply, and the balance stays high.                          |

  Rule: A score that is not in the best band puts an account on watch, and no more

    @EW-SCORE-1
    Scenario Outline: Each characteristic gives the points of its bin
      Given an account under watch
      And the time past due is <days late>
      And the number of late cycles in 6 months is <late cycles>
      And the number of cycles without payment in the last 3 is <unpaid cycles>
      And the share of statements paid in 6 months is <share paid>
      And the average utilisation in 6 months is <average use>
      When signs of trouble are assessed
      Then the scorecard gives <points> points
      And the score band is <band>

      Examples:
        | days late | late cycles | unpaid cycles | share paid | average use | points | band     |
        | 0 days    | 0 cycles    | 0 cycles      | 0.80       | 0.20        | 564    | LOW      |
        | 1 day     | 0 cycles    | 0 cycles      | 0.80       | 0.20        | 543    | MODERATE |
        | 30 days   | 0 cycles    | 0 cycles      | 0.80       | 0.20        | 543    | MODERATE |
        | 31 days   | 0 cycles    | 0 cycles      | 0.80       | 0.20        | 517    | HIGH     |
        | 0 days    | 1 cycle     | 0 cycles      | 0.80       | 0.20        | 552    | MODERATE |
        | 0 days    | 2 cycles    | 0 cycles      | 0.80       | 0.20        | 545    | MODERATE |
        | 0 days    | 3 cycles    | 0 cycles      | 0.80       | 0.20        | 545    | MODERATE |
        | 0 days    | 4 cycles    | 0 cycles      | 0.80       | 0.20        | 536    | ELEVATED |
        | 0 days    | 0 cycles    | 1 cycle       | 0.80       | 0.20        | 552    | MODERATE |
        | 0 days    | 0 cycles    | 2 cycles      | 0.80       | 0.20        | 548    | MODERATE |
        | 0 days    | 0 cycles    | 0 cycles      | 0.70       | 0.20        | 564    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.69       | 0.20        | 561    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.10       | 0.20        | 561    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.09       | 0.20        | 558    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | none       | 0.20        | 557    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.80       | 0.29        | 564    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.80       | 0.30        | 563    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.80       | 0.59        | 563    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.80       | 0.60        | 562    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.80       | 0.89        | 562    | LOW      |
        | 0 days    | 0 cycles    | 0 cycles      | 0.80       | 0.90        | 561    | LOW      |

    @EW-SCORE-2
    Scenario Outline: The band follows from the points, and every band but the best asks for a look
      Given an account under watch
      And the number of late cycles in 6 months is <late cycles>
      And the number of cycles without payment in the last 3 is <unpaid cycles>
      And the share of statements paid in 6 months is <share paid>
      And the average utilisation in 6 months is <average use>
      When signs of trouble are assessed
      Then the scorecard gives <points> points
      And the score band is <band>
      And rule EW-021 <verdict>

      Examples:
        | late cycles | unpaid cycles | share paid | average use | points | band     | verdict        |
        | 4 cycles    | 1 cycle       | 0.80       | 0.95        | 521    | HIGH     | applies        |
        | 4 cycles    | 1 cycle       | 0.80       | 0.70        | 522    | ELEVATED | applies        |
        | 0 cycles    | 2 cycles      | none       | 0.20        | 541    | ELEVATED | applies        |
        | 0 cycles    | 2 cycles      | 0.05       | 0.20        | 542    | MODERATE | applies        |
        | 1 cycle     | 0 cycles      | 0.80       | 0.20        | 552    | MODERATE | applies        |
        | 0 cycles    | 0 cycles      | none       | 0.95        | 554    | LOW      | does not apply |

    @EW-021-1
    Scenario: One late cycle in six months is watched, though no threshold warns of it
      Given an account under watch
      And the number of late cycles in 6 months is 1 cycle
      And the average utilisation in 6 months is 0.95
      When signs of trouble are assessed
      Then the outcome is watch
      And rule EW-021 decides the outcome
      And rule EW-003 does not apply
      And rule EW-014 does not apply
      And the customer is given 0 reasons
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @EW-021-2
    Scenario Outline: The score follows a more serious sign and makes none worse
      Given an account under watch
      And the time past due is <days late>
      And the number of cycles without payment in the last 3 is <unpaid cycles>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-021 applies
      And rule EW-021 does not decide the outcome
      And rule EW-098 does not apply

      Examples:
        | days late | unpaid cycles | outcome |
        | 1 day     | 0 cycles      | amber   |
        | 1 day     | 1 cycle       | amber   |
        | 0 days    | 2 cycles      | amber   |
        | 31 days   | 0 cycles      | red     |

    @EW-021-3
    Scenario Outline: An account of which something is not known has no score
      Given an account under watch
      And the number of late cycles in 6 months is 1 cycle
      And <fact> is unknown
      When signs of trouble are assessed
      Then the outcome is no warning
      And the scorecard gives no points
      And rule EW-021 cannot be judged
      And the answer needs <fact>
      And there is no appeal

      Examples:
        | fact                                               |
        | the time past due                                  |
        | the number of late cycles in 6 months              |
        | the number of cycles without payment in the last 3 |
        | the share of statements paid in 6 months           |
        | the average utilisation in 6 months                |

    @EW-021-4
    Scenario Outline: A system fault that caused the lateness takes the score's warning back too
      Given an account under watch
      And the number of late cycles in 6 months is 1 cycle
      And lateness caused by a system fault is <system fault>
      When signs of trouble are assessed
      Then the outcome is <outcome>
      And rule EW-021 applies
      And shield EW-020 <shield>

      Examples:
        | system fault | shield        | outcome    |
        | yes          | holds         | no warning |
        | no           | does not hold | watch      |

    @EW-021-5
    Scenario Outline: A sign asks for a new look whether or not there is a score
      Given an account under watch
      And the average utilisation in 6 months is unknown
      And <fact> is <value>
      When signs of trouble are assessed
      Then rule <rule> decides the outcome
      And rule EW-021 cannot be judged
      And it is required to re-evaluate on current facts

      Examples:
        | fact                                               | value    | rule   |
        | the time past due                                  | 31 days  | EW-001 |
        | the time past due                                  | 1 day    | EW-002 |
        | the number of late cycles in 6 months              | 2 cycles | EW-003 |
        | the number of cycles without payment in the last 3 | 1 cycle  | EW-004 |
