# language: en
Feature: What happens on one product changes another as little as it must
  A closure by choice changes nothing, a victim loses nothing, and another company's knowledge needs consent.
  What is not known restricts nobody.

  Rule: Where nothing happened, all stays as it is

    @LK-099-1
    Scenario: Where nothing happened on the linked product it is recorded and no more
      Given an account with a linked product
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-099 decides the outcome
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @LK-099-2
    Scenario Outline: The default gives way to an event
      Given an account with a linked product
      And the event on the linked product is <event>
      When what happened on the linked product is assessed
      Then rule LK-099 <verdict>
      And rule LK-013 <limit rule>

      Examples:
        | event          | verdict        | limit rule     |
        | none           | applies        | does not apply |
        | limit decrease | does not apply | applies        |

  Rule: A closure by choice does not affect other products

    @LK-011-1
    Scenario Outline: One or two closures count in favour; from the third cycle increases pause
      Given an account with a linked product
      And the event on the linked product is voluntary closure
      And the number of closures followed by a reopening in 365 days is <cycles>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-011 <neutral rule>
      And rule LK-010 <frequent rule>
      And it is <required> to record a positive self-management signal

      Examples:
        | cycles | neutral rule   | frequent rule  | outcome                 | required     |
        | 0      | applies        | does not apply | no change               | required     |
        | 1      | applies        | does not apply | no change               | required     |
        | 2      | applies        | does not apply | no change               | required     |
        | 3      | does not apply | applies        | suspend limit increases | not required |
        | 4      | does not apply | applies        | suspend limit increases | not required |

    @LK-011-2
    Scenario: A customer who closes a product reads that the others are unaffected
      Given an account with a linked product
      And the event on the linked product is voluntary closure
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-011 decides the outcome
      And the customer is told "You closed a product by your own choice. This does not affect your other products."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to record a positive self-management signal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @LK-010-1
    Scenario: Repeated closing and reopening pauses increases, and the customer may appeal
      Given an account with a linked product
      And the event on the linked product is voluntary closure
      And the number of closures followed by a reopening in 365 days is 3
      When what happened on the linked product is assessed
      Then the outcome is suspend limit increases
      And rule LK-010 decides the outcome
      And the customer is told "The account was closed and reopened several times recently. Limit increases are paused because of it."
      And the customer is not told "You closed a product by your own choice. This does not affect your other products."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LK-012-1
    Scenario Outline: The limit that a closure frees is not moved to another product
      Given an account with a linked product
      And the event on the linked product is <event>
      And the combined limit across products is <combined limit>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-012 <verdict>
      And the customer is not told "The freed limit is not moved to other products automatically."

      Examples:
        | event             | combined limit | verdict        | outcome                                |
        | voluntary closure | 49999.99 yuan  | applies        | no change                              |
        | voluntary closure | 50000.00 yuan  | does not apply | no change                              |
        | voluntary closure | 50000.01 yuan  | does not apply | lower unused limits to the group's cap |
        | none              | 49999.99 yuan  | does not apply | no change                              |

    @LK-012-2
    Scenario: That freed limit stays where it was needs no telling
      Given an account with a linked product
      And the event on the linked product is voluntary closure
      And the number of closures followed by a reopening in 365 days is unknown
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-012 decides the outcome
      And rule LK-010 cannot be judged
      And rule LK-011 cannot be judged
      And the customer is not told "The freed limit is not moved to other products automatically."
      And the answer needs the number of closures followed by a reopening in 365 days
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @LK-011-3
    Scenario Outline: Cycles count only where the customer closed a product
      Given an account with a linked product
      And the event on the linked product is <event>
      And the number of closures followed by a reopening in 365 days is <cycles>
      When what happened on the linked product is assessed
      Then rule LK-010 does not apply
      And rule LK-011 does not apply
      And rule LK-012 does not apply

      Examples:
        | event                   | cycles |
        | none                    | 0      |
        | none                    | 5      |
        | limit decrease          | 0      |
        | limit decrease          | 5      |
        | forced closure for risk | 0      |
        | forced closure for risk | 5      |

  Rule: Where the linked product is past due, the measure matches how long

    @LK-005-1
    Scenario Outline: Up to 30 days a re-assessment, up to 60 only cash, and after that the limit
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is <days late>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-007 <brief rule>
      And rule LK-006 <cash rule>
      And rule LK-005 <limit rule>
      And nothing more has to be known

      Examples:
        | days late | brief rule     | cash rule      | limit rule     | outcome                           |
        | 0 days    | applies        | does not apply | does not apply | re-assess                         |
        | 1 day     | applies        | does not apply | does not apply | re-assess                         |
        | 29 days   | applies        | does not apply | does not apply | re-assess                         |
        | 30 days   | applies        | does not apply | does not apply | re-assess                         |
        | 31 days   | does not apply | applies        | does not apply | pause cash withdrawal             |
        | 32 days   | does not apply | applies        | does not apply | pause cash withdrawal             |
        | 59 days   | does not apply | applies        | does not apply | pause cash withdrawal             |
        | 60 days   | does not apply | applies        | does not apply | pause cash withdrawal             |
        | 61 days   | does not apply | does not apply | applies        | lower the limit to what is in use |
        | 62 days   | does not apply | does not apply | applies        | lower the limit to what is in use |

    @LK-005-2
    Scenario: Where the limit is lowered the customer is told why and how to appeal
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 61 days
      When what happened on the linked product is assessed
      Then the outcome is lower the limit to what is in use
      And rule LK-005 decides the outcome
      And the customer is told "Another of your products has been past due for a long time. Use of this one is restricted because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LK-006-1
    Scenario: Where cash is paused the customer is told why and how to appeal
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 31 days
      When what happened on the linked product is assessed
      Then the outcome is pause cash withdrawal
      And rule LK-006 decides the outcome
      And the customer is told "Another of your products has been past due for some time. Cash withdrawal on this one is paused because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LK-007-1
    Scenario: Brief lateness leads to a new assessment and bothers nobody
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 30 days
      When what happened on the linked product is assessed
      Then the outcome is re-assess
      And rule LK-007 decides the outcome
      And the customer is not told "Another product is briefly past due. It only leads to a new assessment."
      And the customer is given 0 reasons
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @LK-007-2
    Scenario Outline: Lateness on this product never makes the answer milder
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 5 days
      And the time past due on the product under review is <days late here>
      When what happened on the linked product is assessed
      Then the outcome is re-assess

      Examples:
        | days late here |
        | 0 days         |
        | 1 day          |
        | 60 days        |

    @LK-007-3
    Scenario: Where it is not known how long the lateness lasts there is a re-assessment only
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is unknown
      When what happened on the linked product is assessed
      Then the outcome is re-assess
      And rule LK-007 cannot be judged
      And rule LK-006 cannot be judged
      And rule LK-005 cannot be judged
      And rule LK-099 does not apply
      And the answer needs the time past due on the linked product
      And the customer is not told "Another product is briefly past due. It only leads to a new assessment."
      And the customer is given 0 reasons
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

    @LK-007-4
    Scenario Outline: Days past due count only where lateness is what happened
      Given an account with a linked product
      And the event on the linked product is <event>
      And the time past due on the linked product is <days late>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-005 does not apply
      And rule LK-006 does not apply
      And rule LK-007 does not apply

      Examples:
        | event          | days late | outcome   |
        | none           | 5 days    | no change |
        | none           | 45 days   | no change |
        | none           | 90 days   | no change |
        | limit decrease | 5 days    | re-assess |
        | limit decrease | 45 days   | re-assess |
        | limit decrease | 90 days   | re-assess |

  Rule: Other events

    @LK-EVENT-1
    Scenario Outline: What follows from each event
      Given an account with a linked product
      And the event on the linked product is <event>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule <rule> decides the outcome

      Examples:
        | event                    | rule   | outcome                     |
        | holder deceased          | LK-002 | close as part of the estate |
        | forced closure for fraud | LK-004 | suspend the product         |
        | forced closure for risk  | LK-008 | suspend limit increases     |
        | limit decrease           | LK-013 | re-assess                   |
        | holder a victim of fraud | LK-003 | no change                   |
        | voluntary closure        | LK-011 | no change                   |

    @LK-004-1
    Scenario: After a closure for fraud new credit stops, and the cause is not told
      Given an account with a linked product
      And the event on the linked product is forced closure for fraud
      When what happened on the linked product is assessed
      Then the outcome is suspend the product
      And rule LK-004 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Linked products are paused for security reasons."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to stop new credit
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LK-008-1
    Scenario: After a closure for risk increases pause and the product is assessed again
      Given an account with a linked product
      And the event on the linked product is forced closure for risk
      When what happened on the linked product is assessed
      Then the outcome is suspend limit increases
      And rule LK-008 decides the outcome
      And the customer is told "Another of your products was closed because of late payments. Limit increases on this one are paused because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to re-evaluate on current facts
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LK-002-1
    Scenario: After a death the product is handled in the estate, which is not adverse
      Given an account with a linked product
      And the event on the linked product is holder deceased
      When what happened on the linked product is assessed
      Then the outcome is close as part of the estate
      And rule LK-002 decides the outcome
      And the customer is told "The account holder has died. The account is handled as part of the estate."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And it is required to stop collection
      And it is required to stop marketing
      And it is required to contact the estate
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @LK-013-1
    Scenario: After a lower limit elsewhere the product is assessed again and no more
      Given an account with a linked product
      And the event on the linked product is limit decrease
      When what happened on the linked product is assessed
      Then the outcome is re-assess
      And rule LK-013 decides the outcome
      And the customer is not told "The limit of another product changed. It leads to a new assessment."
      And the customer is given 0 reasons
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @LK-009-1
    Scenario Outline: Limits that together exceed the cap are lowered where unused
      Given an account with a linked product
      And the combined limit across products is <combined limit>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-009 <verdict>

      Examples:
        | combined limit | verdict        | outcome                                |
        | 49999.99 yuan  | does not apply | no change                              |
        | 50000.00 yuan  | does not apply | no change                              |
        | 50000.01 yuan  | applies        | lower unused limits to the group's cap |

    @LK-009-2
    Scenario: A cut to the cap is announced seven days before
      Given an account with a linked product
      And the combined limit across products is 50000.01 yuan
      When what happened on the linked product is assessed
      Then the outcome is lower unused limits to the group's cap
      And rule LK-009 decides the outcome
      And the customer is told "Your limits across our products are together above their cap. The unused part will be lowered."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to give 7 days' notice
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LK-ORDER-1
    Scenario Outline: Of several causes the strongest measure counts
      Given an account with a linked product
      And the combined limit across products is 50000.01 yuan
      And the event on the linked product is <event>
      And the time past due on the linked product is <days late>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-009 applies

      Examples:
        | event                    | days late | outcome                                |
        | delinquency              | 5 days    | lower unused limits to the group's cap |
        | delinquency              | 45 days   | pause cash withdrawal                  |
        | delinquency              | 75 days   | lower the limit to what is in use      |
        | forced closure for risk  | 0 days    | lower unused limits to the group's cap |
        | forced closure for fraud | 0 days    | suspend the product                    |
        | holder deceased          | 0 days    | close as part of the estate            |
        | voluntary closure        | 0 days    | lower unused limits to the group's cap |
        | limit decrease           | 0 days    | lower unused limits to the group's cap |

    @LK-ORDER-2
    Scenario Outline: What a milder cause asks for is done as well
      Given an account with a linked product
      And the combined limit across products is 50000.01 yuan
      And the event on the linked product is <event>
      When what happened on the linked product is assessed
      Then the outcome is lower unused limits to the group's cap
      And it is required to <duty>
      And it is required to give 7 days' notice

      Examples:
        | event                   | duty                                     |
        | forced closure for risk | re-evaluate on current facts             |
        | voluntary closure       | record a positive self-management signal |

    @LK-CHANNEL-1
    Scenario Outline: The channel does not change the answer
      Given an account with a linked product
      And the channel is <channel>
      And the event on the linked product is delinquency
      And the time past due on the linked product is 45 days
      When what happened on the linked product is assessed
      Then the outcome is pause cash withdrawal

      Examples:
        | channel        |
        | the mobile app |
        | the hotline    |
        | a branch       |
        | the interface  |
        | a batch run    |

  Rule: Without consent nothing is used across companies

    @LK-001-1
    Scenario Outline: What happened at another company changes nothing without consent
      Given an account with a linked product
      And the same legal entity is no
      And consent to sharing across entities is no
      And the event on the linked product is <event>
      And the time past due on the linked product is <days late>
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-099 applies
      And shield LK-001 holds
      And the customer is not told "The customer has given no separate consent. The information is not used across companies."
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

      Examples:
        | event                    | days late |
        | forced closure for fraud | 0 days    |
        | delinquency              | 75 days   |
        | delinquency              | 45 days   |
        | delinquency              | 5 days    |
        | forced closure for risk  | 0 days    |
        | limit decrease           | 0 days    |
        | voluntary closure        | 0 days    |

    @LK-001-2
    Scenario Outline: It is used within one company, or with consent
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 45 days
      And the same legal entity is <same company>
      And consent to sharing across entities is <consent>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-001 <verdict>
      And shield LK-001 <shield>

      Examples:
        | same company | consent | verdict          | shield        | outcome               |
        | yes          | yes     | does not apply   | does not hold | pause cash withdrawal |
        | yes          | no      | does not apply   | does not hold | pause cash withdrawal |
        | yes          | unknown | does not apply   | does not hold | pause cash withdrawal |
        | no           | yes     | does not apply   | does not hold | pause cash withdrawal |
        | no           | no      | applies          | holds         | no change             |
        | no           | none    | applies          | holds         | no change             |
        | no           | unknown | cannot be judged | holds         | no change             |
        | unknown      | yes     | does not apply   | does not hold | pause cash withdrawal |
        | unknown      | no      | cannot be judged | holds         | no change             |
        | blank        | no      | cannot be judged | holds         | no change             |
        | unknown      | unknown | cannot be judged | holds         | no change             |

    @LK-001-3
    Scenario: Without consent another company's limits do not count towards the cap
      Given an account with a linked product
      And the same legal entity is no
      And the combined limit across products is 50000.01 yuan
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-009 applies
      And shield LK-001 holds
      And it is required to record the decision
      And nothing else is required

    @LK-001-4
    Scenario Outline: Without consent neither a good sign nor a bad one is used
      Given an account with a linked product
      And the same legal entity is no
      And the event on the linked product is voluntary closure
      And the number of closures followed by a reopening in 365 days is <cycles>
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-099 applies
      And it is not required to record a positive self-management signal
      And it is required to record the decision
      And nothing else is required

      Examples:
        | cycles |
        | 0      |
        | 3      |

    @LK-001-5
    Scenario: A death is handled whether or not sharing was agreed
      Given an account with a linked product
      And the same legal entity is no
      And the event on the linked product is holder deceased
      When what happened on the linked product is assessed
      Then the outcome is close as part of the estate
      And shield LK-001 holds

  Rule: A victim is not restricted for being one

    @LK-003-1
    Scenario: A victim reads that other products are unaffected, and is asked for a stronger identity check
      Given an account with a linked product
      And the event on the linked product is holder a victim of fraud
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-003 decides the outcome
      And rule LK-099 does not apply
      And shield LK-003 holds
      And the customer is told "You may be the victim of fraud. Your other products are not restricted because of it."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to ask for a stronger identity check
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

    @LK-003-3
    Scenario: A victim is protected whether or not sharing was agreed
      Given an account with a linked product
      And the event on the linked product is holder a victim of fraud
      And the same legal entity is no
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-003 decides the outcome
      And shield LK-001 holds
      And the customer is told "You may be the victim of fraud. Your other products are not restricted because of it."
      And it is required to ask for a stronger identity check
      And it is required to record the decision
      And nothing else is required

    @LK-003-2
    Scenario Outline: A victim's limits are not cut to the cap
      Given an account with a linked product
      And the event on the linked product is <event>
      And the combined limit across products is 50000.01 yuan
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-003 <verdict>
      And shield LK-003 <shield>

      Examples:
        | event                    | verdict          | shield        | outcome                                |
        | holder a victim of fraud | applies          | holds         | no change                              |
        | none                     | does not apply   | does not hold | lower unused limits to the group's cap |
        | unknown                  | cannot be judged | holds         | no change                              |

  Rule: During hardship help no more than cash is paused

    @LK-014-1
    Scenario Outline: During help, lateness up to 90 days pauses cash and no more
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is <days late>
      And the hardship help status is active
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-014 <verdict>
      And shield LK-014 <shield>
      And rule LK-005 applies
      And there is an appeal

      Examples:
        | days late | verdict        | shield        | outcome                           |
        | 61 days   | applies        | holds         | pause cash withdrawal             |
        | 89 days   | applies        | holds         | pause cash withdrawal             |
        | 90 days   | applies        | holds         | pause cash withdrawal             |
        | 91 days   | does not apply | does not hold | lower the limit to what is in use |
        | 92 days   | does not apply | does not hold | lower the limit to what is in use |

    @LK-014-2
    Scenario: A measure that help made milder is told and open to appeal as well
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 75 days
      And the hardship help status is active
      When what happened on the linked product is assessed
      Then the outcome is pause cash withdrawal
      And rule LK-005 decides the outcome
      And the customer is told "Another of your products has been past due for a long time. Use of this one is restricted because of it."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LK-014-3
    Scenario Outline: Only help that is under way protects so
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 75 days
      And the hardship help status is <help>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-014 <verdict>
      And shield LK-014 <shield>

      Examples:
        | help        | verdict          | shield        | outcome                           |
        | none        | does not apply   | does not hold | lower the limit to what is in use |
        | applied for | does not apply   | does not hold | lower the limit to what is in use |
        | active      | applies          | holds         | pause cash withdrawal             |
        | completed   | does not apply   | does not hold | lower the limit to what is in use |
        | broken      | does not apply   | does not hold | lower the limit to what is in use |
        | unknown     | cannot be judged | holds         | pause cash withdrawal             |

    @LK-014-4
    Scenario Outline: Help makes no milder measure harsher
      Given an account with a linked product
      And the hardship help status is active
      And the event on the linked product is <event>
      And the time past due on the linked product is <days late>
      And the combined limit across products is <combined limit>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And shield LK-014 holds

      Examples:
        | event                   | days late | combined limit | outcome                 |
        | delinquency             | 5 days    | 20000.00 yuan  | re-assess               |
        | delinquency             | 45 days   | 20000.00 yuan  | pause cash withdrawal   |
        | forced closure for risk | 0 days    | 20000.00 yuan  | suspend limit increases |
        | limit decrease          | 0 days    | 20000.00 yuan  | re-assess               |

    @LK-014-5
    Scenario: Help does not shield from a closure for fraud
      Given an account with a linked product
      And the hardship help status is active
      And the event on the linked product is forced closure for fraud
      When what happened on the linked product is assessed
      Then the outcome is suspend the product
      And shield LK-014 holds

    @LK-017-1
    Scenario Outline: During help no limit is lowered to the group's cap
      Given an account with a linked product
      And the combined limit across products is 50000.01 yuan
      And the hardship help status is <help>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-009 applies
      And rule LK-017 <verdict>
      And shield LK-017 <shield>

      Examples:
        | help        | verdict          | shield        | outcome                                |
        | none        | does not apply   | does not hold | lower unused limits to the group's cap |
        | applied for | does not apply   | does not hold | lower unused limits to the group's cap |
        | completed   | does not apply   | does not hold | lower unused limits to the group's cap |
        | broken      | does not apply   | does not hold | lower unused limits to the group's cap |
        | active      | applies          | holds         | no change                              |
        | unknown     | cannot be judged | holds         | no change                              |

    @LK-017-2
    Scenario: During help a cap that is exceeded brings no measure and no notice
      Given an account with a linked product
      And the combined limit across products is 50000.01 yuan
      And the hardship help status is active
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-009 does not decide the outcome
      And shield LK-017 holds
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @LK-017-3
    Scenario Outline: During help very long lateness elsewhere still lowers the limit, and the cap does not
      Given an account with a linked product
      And the combined limit across products is 50000.01 yuan
      And the hardship help status is active
      And the time past due on the linked product is 95 days
      And the event on the linked product is <event>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And shield LK-014 does not hold
      And shield LK-017 holds
      And it is not required to give 7 days' notice

      Examples:
        | event       | outcome                           |
        | delinquency | lower the limit to what is in use |
        | none        | no change                         |

  Rule: Lateness that a system fault caused changes nothing

    @LK-015-1
    Scenario Outline: Where a system fault caused the lateness it is corrected and no measure follows
      Given an account with a linked product
      And lateness caused by a system fault is yes
      And the event on the linked product is <event>
      And the time past due on the linked product is <days late>
      And the number of closures followed by a reopening in 365 days is <cycles>
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-099 applies
      And rule <rule> applies
      And shield LK-015 holds
      And the customer is given 0 reasons
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

      Examples:
        | event                   | days late | cycles | rule   |
        | delinquency             | 75 days   | 0      | LK-005 |
        | delinquency             | 45 days   | 0      | LK-006 |
        | delinquency             | 5 days    | 0      | LK-007 |
        | forced closure for risk | 0 days    | 0      | LK-008 |
        | limit decrease          | 0 days    | 0      | LK-013 |
        | voluntary closure       | 0 days    | 3      | LK-010 |
        | voluntary closure       | 0 days    | 0      | LK-011 |

    @LK-015-2
    Scenario Outline: While a system fault is not ruled out no measure follows
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 75 days
      And lateness caused by a system fault is <system fault>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-015 <verdict>
      And shield LK-015 <shield>

      Examples:
        | system fault | verdict          | shield        | outcome                           |
        | yes          | applies          | holds         | no change                         |
        | no           | does not apply   | does not hold | lower the limit to what is in use |
        | unknown      | cannot be judged | holds         | no change                         |

    @LK-015-3
    Scenario Outline: Nor are limits cut to the cap meanwhile
      Given an account with a linked product
      And the combined limit across products is 50000.01 yuan
      And lateness caused by a system fault is <system fault>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>

      Examples:
        | system fault | outcome                                |
        | yes          | no change                              |
        | no           | lower unused limits to the group's cap |

    @LK-015-4
    Scenario Outline: A system fault does not shield from fraud, and is corrected all the same
      Given an account with a linked product
      And lateness caused by a system fault is yes
      And the event on the linked product is <event>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And it is required to correct the days past due

      Examples:
        | event                    | outcome                     |
        | forced closure for fraud | suspend the product         |
        | holder deceased          | close as part of the estate |
        | holder a victim of fraud | no change                   |

  Rule: While a request for help is reviewed no new measure is taken

    @LK-016-1
    Scenario Outline: Asking for help never costs the customer anything
      Given an account with a linked product
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      And the event on the linked product is <event>
      And the time past due on the linked product is <days late>
      And the number of closures followed by a reopening in 365 days is <cycles>
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-099 applies
      And rule <rule> applies
      And shield LK-016 holds
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is no appeal
      And no person has to review

      Examples:
        | event                   | days late | cycles | rule   |
        | delinquency             | 75 days   | 0      | LK-005 |
        | delinquency             | 45 days   | 0      | LK-006 |
        | delinquency             | 5 days    | 0      | LK-007 |
        | forced closure for risk | 0 days    | 0      | LK-008 |
        | limit decrease          | 0 days    | 0      | LK-013 |
        | voluntary closure       | 0 days    | 3      | LK-010 |
        | voluntary closure       | 0 days    | 0      | LK-011 |

    @LK-016-2
    Scenario Outline: The pause lasts 15 days from the request
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 75 days
      And the hardship help status is applied for
      And the time since the case was filed is <since request>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-016 <verdict>
      And shield LK-016 <shield>

      Examples:
        | since request | verdict          | shield        | outcome                           |
        | 0 days        | applies          | holds         | no change                         |
        | 14 days       | applies          | holds         | no change                         |
        | 15 days       | applies          | holds         | no change                         |
        | 16 days       | does not apply   | does not hold | lower the limit to what is in use |
        | 17 days       | does not apply   | does not hold | lower the limit to what is in use |
        | none          | does not apply   | does not hold | lower the limit to what is in use |
        | unknown       | cannot be judged | holds         | no change                         |

    @LK-016-3
    Scenario Outline: Only a request under review pauses measures
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 75 days
      And the time since the case was filed is 3 days
      And the hardship help status is <help>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-016 <verdict>

      Examples:
        | help        | verdict          | outcome                           |
        | none        | does not apply   | lower the limit to what is in use |
        | applied for | applies          | no change                         |
        | active      | does not apply   | pause cash withdrawal             |
        | completed   | does not apply   | lower the limit to what is in use |
        | broken      | does not apply   | lower the limit to what is in use |
        | unknown     | cannot be judged | no change                         |

    @LK-016-4
    Scenario: Nor are limits cut to the cap during the review
      Given an account with a linked product
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      And the combined limit across products is 50000.01 yuan
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-009 applies
      And it is required to record the decision
      And nothing else is required

    @LK-016-5
    Scenario: Measures for security go on
      Given an account with a linked product
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      And the event on the linked product is forced closure for fraud
      When what happened on the linked product is assessed
      Then the outcome is suspend the product
      And shield LK-016 holds

  Rule: What is not known restricts nobody

    @LK-UNKNOWN-1
    Scenario Outline: Where one fact is missing no measure follows, and it is listed as something to find out
      Given an account with a linked product
      And <fact> is unknown
      And the event on the linked product is voluntary closure
      When what happened on the linked product is assessed
      Then the outcome is no change
      And the answer needs <fact>
      And there is no appeal

      Examples:
        | fact                                                       |
        | the number of closures followed by a reopening in 365 days |
        | the combined limit across products                         |
        | the cap on combined limits                                 |
        | lateness caused by a system fault                          |

    @LK-UNKNOWN-2
    Scenario Outline: Without the combined limit or its cap nothing is lowered
      Given an account with a linked product
      And the combined limit across products is 50000.01 yuan
      And <fact> is unknown
      When what happened on the linked product is assessed
      Then the outcome is no change
      And rule LK-009 cannot be judged
      And the answer needs <fact>

      Examples:
        | fact                               |
        | the combined limit across products |
        | the cap on combined limits         |

  Rule: A customer who refused automated decisions gets a person's confirmation

    @LK-098-1
    Scenario Outline: What is against the customer is confirmed by a person
      Given an account with a linked product
      And a refusal of automated decisions is yes
      And the event on the linked product is <event>
      And the time past due on the linked product is <days late>
      And the combined limit across products is <combined limit>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-098 applies
      And a person has to review
      And it is required to have a person review
      And there is an appeal

      Examples:
        | event                    | days late | combined limit | outcome                                |
        | forced closure for risk  | 0 days    | 20000.00 yuan  | suspend limit increases                |
        | none                     | 0 days    | 50000.01 yuan  | lower unused limits to the group's cap |
        | delinquency              | 45 days   | 20000.00 yuan  | pause cash withdrawal                  |
        | delinquency              | 75 days   | 20000.00 yuan  | lower the limit to what is in use      |
        | forced closure for fraud | 0 days    | 20000.00 yuan  | suspend the product                    |

    @LK-098-2
    Scenario Outline: Where nothing is against the customer no person has to confirm
      Given an account with a linked product
      And a refusal of automated decisions is yes
      And the event on the linked product is <event>
      When what happened on the linked product is assessed
      Then the outcome is <outcome>
      And rule LK-098 does not apply
      And no person has to review
      And it is not required to have a person review

      Examples:
        | event           | outcome                     |
        | none            | no change                   |
        | limit decrease  | re-assess                   |
        | holder deceased | close as part of the estate |

    @LK-098-3
    Scenario Outline: Where the customer did not refuse, the system may decide
      Given an account with a linked product
      And the event on the linked product is delinquency
      And the time past due on the linked product is 75 days
      And a refusal of automated decisions is <refused>
      When what happened on the linked product is assessed
      Then the outcome is lower the limit to what is in use
      And rule LK-098 <verdict>

      Examples:
        | refused | verdict          |
        | yes     | applies          |
        | no      | does not apply   |
        | unknown | cannot be judged |
