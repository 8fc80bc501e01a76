# language: en
Feature: Help with repaying
  Whoever finds it hard to repay may ask for help, and it counts against nobody.
  The system may grant help and declines no request: what it cannot grant goes to a specialist.

  Rule: The system declines nothing and hands over what it cannot grant

    @HD-099-1
    Scenario: A request that no rule grants goes to a specialist
      Given a customer who finds it hard to repay
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-099 applies
      And rule HD-099 decides the outcome
      And the customer is told "A specialist looks at your request and works out a plan with you."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And no deferral is set
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes
      And nothing more has to be known

    @HD-099-2
    Scenario Outline: Where a rule applies the default does not
      Given a customer who finds it hard to repay
      And a relief area is <relief area>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-099 <verdict>

      Examples:
        | relief area | verdict        | outcome               |
        | no          | applies        | refer to a specialist |
        | yes         | does not apply | approve a deferral    |

    @HD-FREE-1
    Scenario Outline: Long lateness and a full line are no ground to decline
      Given a customer who finds it hard to repay
      And <fact> is <value>
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And the customer is told "A specialist looks at your request and works out a plan with you."
      And there is no appeal
      And nothing more has to be known

      Examples:
        | fact                                      | value       |
        | the time past due                         | 9999 days   |
        | the utilisation                           | 1.5         |
        | the debt service ratio                    | 9.5         |
        | the number of closure requests in 30 days | 9           |
        | the number of late cycles in 6 months     | 6 cycles    |
        | the account's state                       | charged off |
        | the hardship help status                  | broken      |
        | the hardship help status                  | completed   |

    @HD-MISS-1
    Scenario Outline: An unknown death report or fraud finding asks a specialist and harms nobody
      Given a customer who finds it hard to repay
      And a relief area is yes
      And <fact> is unknown
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule <rule> cannot be judged
      And the customer is told "A specialist looks at your request and works out a plan with you."
      And the customer is given 1 reason
      And no deferral is set
      And it is not required to stop collection
      And a person has to review
      And there is no appeal

      Examples:
        | fact                | rule   |
        | the report of death | HD-001 |
        | confirmed fraud     | HD-002 |

    @HD-MISS-2
    Scenario Outline: Any other missing fact grants nothing and refuses nothing
      Given a customer who finds it hard to repay
      And <fact> is unknown
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-099 applies
      And rule <rule> cannot be judged
      And the customer is told "A specialist looks at your request and works out a plan with you."
      And there is no appeal

      Examples:
        | fact                                         | rule   |
        | a relief area                                | HD-003 |
        | the requested plan length                    | HD-006 |
        | the number of deferrals granted in 12 months | HD-007 |
        | a suspected paid agent                       | HD-009 |
        | the number of deferral requests in 90 days   | HD-010 |
        | the fall in income over 6 months             | HD-010 |
        | a need for special care                      | HD-012 |

  Rule: Relief areas and proven hardship defer repayment

    @HD-003-1
    Scenario Outline: In a relief area repayment is deferred up to 90 days past due
      Given a customer who finds it hard to repay
      And a relief area is <relief area>
      And the time past due is <past due>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-003 <verdict>
      And rule HD-097 <verdict>

      Examples:
        | relief area | past due | verdict        | outcome               |
        | yes         | 0 days   | applies        | approve a deferral    |
        | yes         | 89 days  | applies        | approve a deferral    |
        | yes         | 90 days  | applies        | approve a deferral    |
        | yes         | 91 days  | does not apply | refer to a specialist |
        | no          | 90 days  | does not apply | refer to a specialist |

    @HD-003-2
    Scenario: In a relief area 90 days are given, and collection and reporting rest
      Given a customer who finds it hard to repay
      And a relief area is yes
      And the time past due is 20 days
      And the hardship help status is applied for
      And the time since the case was filed is 30 days
      When the customer asks for help with repaying
      Then the outcome is approve a deferral
      And rule HD-003 decides the outcome
      And rule HD-097 decides the outcome
      And rule HD-098 does not apply
      And the deferral set is 90 days
      And the customer is told "A relief policy covers your area. Your repayments are deferred."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to stop collection
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to hold bureau reporting
      And it is required to record the decision
      And nothing else is required
      And the hardship help becomes active
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @HD-004-1
    Scenario Outline: A listed hardship with new evidence is granted a deferral
      Given a customer who finds it hard to repay
      And the cause of hardship is <cause>
      And new evidence is <new evidence>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-004 <verdict>
      And rule HD-098 <verdict>

      Examples:
        | cause         | new evidence | verdict        | outcome               |
        | illness       | yes          | applies        | approve a deferral    |
        | unemployment  | yes          | applies        | approve a deferral    |
        | disaster      | yes          | applies        | approve a deferral    |
        | epidemic      | yes          | applies        | approve a deferral    |
        | bereavement   | yes          | applies        | approve a deferral    |
        | another cause | yes          | does not apply | refer to a specialist |
        | none          | yes          | does not apply | refer to a specialist |
        | illness       | no           | does not apply | refer to a specialist |

    @HD-004-2
    Scenario: Evidence nobody has looked at yet waits for a specialist
      Given a customer who finds it hard to repay
      And the cause of hardship is illness
      And new evidence is blank
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-004 cannot be judged
      And the answer needs new evidence
      And there is no appeal

    @HD-004-3
    Scenario Outline: After two deferrals in a year the next is not automatic
      Given a customer who finds it hard to repay
      And the cause of hardship is illness
      And new evidence is yes
      And the number of deferrals granted in 12 months is <granted>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-004 <verdict>
      And rule HD-007 <repeat verdict>

      Examples:
        | granted | verdict          | repeat verdict   | outcome               |
        | 0       | applies          | does not apply   | approve a deferral    |
        | 1       | applies          | does not apply   | approve a deferral    |
        | 2       | does not apply   | applies          | refer to a specialist |
        | 3       | does not apply   | applies          | refer to a specialist |
        | unknown | cannot be judged | cannot be judged | refer to a specialist |

    @HD-004-4
    Scenario Outline: Beyond 90 days past due a deferral helps no more
      Given a customer who finds it hard to repay
      And the cause of hardship is unemployment
      And new evidence is yes
      And the time past due is <past due>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-004 <verdict>

      Examples:
        | past due | verdict          | outcome               |
        | 89 days  | applies          | approve a deferral    |
        | 90 days  | applies          | approve a deferral    |
        | 91 days  | does not apply   | refer to a specialist |
        | unknown  | cannot be judged | refer to a specialist |

    @HD-004-5
    Scenario: A personal deferral gives 90 days and is told promptly
      Given a customer who finds it hard to repay
      And the cause of hardship is illness
      And new evidence is yes
      And the hardship help status is applied for
      And the time since the case was filed is 30 days
      When the customer asks for help with repaying
      Then the outcome is approve a deferral
      And rule HD-004 decides the outcome
      And rule HD-098 decides the outcome
      And rule HD-097 does not apply
      And the deferral set is 90 days
      And the customer is told "Your deferral is approved."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to stop collection
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And the hardship help becomes active
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @HD-004-6
    Scenario: A relief area and a proven hardship are both told
      Given a customer who finds it hard to repay
      And a relief area is yes
      And the cause of hardship is disaster
      And new evidence is yes
      When the customer asks for help with repaying
      Then the outcome is approve a deferral
      And the deferral set is 90 days
      And the customer is told "A relief policy covers your area. Your repayments are deferred."
      And the customer is told "Your deferral is approved."
      And the customer is given 2 reasons
      And it is required to hold bureau reporting

  Rule: Whoever is willing to pay can sign a plan

    @HD-005-1
    Scenario Outline: Past 30 days late, a willing customer can sign a plan
      Given a customer who finds it hard to repay
      And willingness to pay is <willing>
      And the time past due is <past due>
      And the requested plan length is 24 months
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-005 <verdict>

      Examples:
        | willing | past due | verdict          | outcome                  |
        | yes     | 29 days  | does not apply   | refer to a specialist    |
        | yes     | 30 days  | does not apply   | refer to a specialist    |
        | yes     | 31 days  | applies          | approve a repayment plan |
        | no      | 31 days  | does not apply   | refer to a specialist    |
        | unknown | 31 days  | cannot be judged | refer to a specialist    |
        | yes     | unknown  | cannot be judged | refer to a specialist    |

    @HD-005-2
    Scenario Outline: A plan runs up to 60 months and a longer one goes to a specialist
      Given a customer who finds it hard to repay
      And willingness to pay is yes
      And the time past due is 40 days
      And the requested plan length is <plan length>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-005 <verdict>
      And rule HD-006 <too long>

      Examples:
        | plan length | verdict        | too long       | outcome                  |
        | 59 months   | applies        | does not apply | approve a repayment plan |
        | 60 months   | applies        | does not apply | approve a repayment plan |
        | 61 months   | does not apply | applies        | refer to a specialist    |
        | 120 months  | does not apply | applies        | refer to a specialist    |
        | none        | does not apply | does not apply | refer to a specialist    |

    @HD-005-3
    Scenario: An approved plan stops collection and comes with its options
      Given a customer who finds it hard to repay
      And willingness to pay is yes
      And the time past due is 40 days
      And the requested plan length is 60 months
      And the hardship help status is applied for
      And the time since the case was filed is 30 days
      When the customer asks for help with repaying
      Then the outcome is approve a repayment plan
      And rule HD-005 decides the outcome
      And the customer is told "You can sign a repayment plan made for you. It may run for up to five years."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And no deferral is set
      And it is required to offer repayment options
      And it is required to stop collection
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And the hardship help becomes active
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @HD-005-4
    Scenario: Where both fit, the plan is made and nothing is deferred
      Given a customer who finds it hard to repay
      And willingness to pay is yes
      And the time past due is 40 days
      And the requested plan length is 24 months
      And a relief area is yes
      When the customer asks for help with repaying
      Then the outcome is approve a repayment plan
      And rule HD-003 applies
      And rule HD-003 does not decide the outcome
      And rule HD-097 does not apply
      And no deferral is set
      And the customer is told "You can sign a repayment plan made for you. It may run for up to five years."
      And the customer is not told "A relief policy covers your area. Your repayments are deferred."
      And the customer is given 1 reason
      And it is not required to hold bureau reporting

    @HD-005-5
    Scenario: A plan approved during the review leaves the pause in force
      Given a customer who finds it hard to repay
      And willingness to pay is yes
      And the time past due is 40 days
      And the requested plan length is 24 months
      And the hardship help status is applied for
      And the time since the case was filed is 10 days
      When the customer asks for help with repaying
      Then the outcome is approve a repayment plan
      And rule HD-011 applies
      And rule HD-011 does not decide the outcome
      And the customer is told "You can sign a repayment plan made for you. It may run for up to five years."
      And the customer is given 1 reason
      And it is required to pause new adverse measures

    @HD-006-1
    Scenario: A term that is too long is no refusal, and the customer hears what to change
      Given a customer who finds it hard to repay
      And the requested plan length is 61 months
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-006 decides the outcome
      And the customer is told "A repayment plan may run for up to five years. Please choose a shorter term, or agree on a plan with a specialist."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

  Rule: Requests that need care go to a specialist

    @HD-007-1
    Scenario: After several deferrals a specialist makes a plan and no deferral is announced
      Given a customer who finds it hard to repay
      And the number of deferrals granted in 12 months is 2
      And a relief area is yes
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-007 decides the outcome
      And rule HD-003 applies
      And rule HD-097 does not apply
      And the customer is told "You have had several deferrals already. A specialist will make a plan with you."
      And the customer is not told "A relief policy covers your area. Your repayments are deferred."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And no deferral is set
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

    @HD-008-1
    Scenario Outline: Two missed payments under help are talked over with a specialist
      Given a customer who finds it hard to repay
      And the hardship help status is <help status>
      And the number of missed plan payments is <missed>
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-008 <verdict>
      And it is <required> to tell the customer promptly

      Examples:
        | help status | missed   | verdict        | required     |
        | active      | 1 cycle  | does not apply | not required |
        | active      | 2 cycles | applies        | required     |
        | active      | 3 cycles | applies        | required     |
        | broken      | 2 cycles | does not apply | not required |
        | active      | none     | does not apply | not required |

    @HD-008-2
    Scenario: When a plan was not kept the customer hears that it can be adjusted
      Given a customer who finds it hard to repay
      And the hardship help status is active
      And the number of missed plan payments is 2 cycles
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-008 decides the outcome
      And rule HD-099 does not apply
      And the customer is told "Payments under the repayment plan were missed. The plan can be adjusted with a specialist."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

    @HD-009-1
    Scenario Outline: Where a paid agent may act nothing is granted before the customer is asked
      Given a customer who finds it hard to repay
      And a suspected paid agent is <paid agent>
      And the cause of hardship is illness
      And new evidence is yes
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-009 <verdict>
      And rule HD-004 applies

      Examples:
        | paid agent | verdict          | outcome               |
        | yes        | applies          | refer to a specialist |
        | no         | does not apply   | approve a deferral    |
        | blank      | cannot be judged | approve a deferral    |

    @HD-009-2
    Scenario: Until the customer is asked neither deferral nor plan takes effect
      Given a customer who finds it hard to repay
      And a suspected paid agent is yes
      And a relief area is yes
      And the cause of hardship is illness
      And new evidence is yes
      And willingness to pay is yes
      And the time past due is 40 days
      And the requested plan length is 24 months
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-009 decides the outcome
      And rule HD-097 does not apply
      And rule HD-098 does not apply
      And the customer is told "To protect you, we need to verify this request with you yourself."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And no deferral is set
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

    @HD-012-1
    Scenario Outline: A customer who needs special care is seen to first and in plain words
      Given a customer who finds it hard to repay
      And a need for special care is <special care>
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-012 <verdict>
      And it is <required> to use plain language

      Examples:
        | special care | verdict          | required     |
        | yes          | applies          | required     |
        | no           | does not apply   | not required |
        | blank        | cannot be judged | not required |

    @HD-012-2
    Scenario: Special care comes before an automatic deferral
      Given a customer who finds it hard to repay
      And a need for special care is yes
      And a relief area is yes
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And rule HD-012 decides the outcome
      And the customer is told "A specialist will handle your request with priority."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And no deferral is set
      And it is required to have a person review
      And it is required to use plain language
      And it is required to record the decision
      And nothing else is required
      And a person has to review

  Rule: Whoever may need help is told of it unasked

    @HD-010-1
    Scenario Outline: Repeated requests for a deferral lead to an offer of help
      Given a customer who finds it hard to repay
      And the number of deferral requests in 90 days is <requests>
      And the hardship help status is <help status>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-010 <verdict>

      Examples:
        | requests | help status | verdict        | outcome               |
        | 1        | none        | does not apply | refer to a specialist |
        | 2        | none        | applies        | offer help            |
        | 3        | none        | applies        | offer help            |
        | 2        | active      | does not apply | refer to a specialist |

    @HD-010-2
    Scenario Outline: A fall in income by two fifths leads to an offer of help
      Given a customer who finds it hard to repay
      And the fall in income over 6 months is <fall in income>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-010 <verdict>

      Examples:
        | fall in income | verdict          | outcome               |
        | 0.39           | does not apply   | refer to a specialist |
        | 0.40           | applies          | offer help            |
        | 0.41           | applies          | offer help            |
        | 0.399999       | does not apply   | refer to a specialist |
        | blank          | cannot be judged | refer to a specialist |

    @HD-010-3
    Scenario: An offer of help comes with the way in and with plain facts
      Given a customer who finds it hard to repay
      And the number of deferral requests in 90 days is 2
      When the customer asks for help with repaying
      Then the outcome is offer help
      And rule HD-010 decides the outcome
      And the customer is told "Repaying may be hard for you at present. A deferral or a repayment plan is available."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And it is required to offer hardship help
      And it is required to offer financial education
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @HD-010-4
    Scenario: A deferral that is due comes before an offer
      Given a customer who finds it hard to repay
      And the number of deferral requests in 90 days is 2
      And a relief area is yes
      When the customer asks for help with repaying
      Then the outcome is approve a deferral
      And rule HD-010 applies
      And rule HD-010 does not decide the outcome
      And the customer is told "A relief policy covers your area. Your repayments are deferred."
      And the customer is not told "Repaying may be hard for you at present. A deferral or a repayment plan is available."
      And the customer is given 1 reason
      And it is required to offer hardship help
      And it is required to offer financial education

    @HD-011-1
    Scenario Outline: For 15 days of review no new restriction is made
      Given a customer who finds it hard to repay
      And the hardship help status is <help status>
      And the time since the case was filed is <case age>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-011 <verdict>
      And it is <required> to pause new adverse measures

      Examples:
        | help status | case age | verdict          | outcome               | required     |
        | applied for | 0 days   | applies          | offer help            | required     |
        | applied for | 14 days  | applies          | offer help            | required     |
        | applied for | 15 days  | applies          | offer help            | required     |
        | applied for | 16 days  | does not apply   | refer to a specialist | not required |
        | applied for | none     | does not apply   | refer to a specialist | not required |
        | none        | 15 days  | does not apply   | refer to a specialist | not required |
        | applied for | unknown  | cannot be judged | refer to a specialist | not required |

    @HD-011-2
    Scenario: During the review the customer knows that nothing new is restricted
      Given a customer who finds it hard to repay
      And the hardship help status is applied for
      And the time since the case was filed is 15 days
      When the customer asks for help with repaying
      Then the outcome is offer help
      And rule HD-011 decides the outcome
      And the customer is told "We are reviewing your request for help. Nothing new is restricted meanwhile, except for security or legal reasons."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to pause new adverse measures
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal
      And no person has to review

    @HD-011-3
    Scenario: The pause holds as well once a specialist takes over
      Given a customer who finds it hard to repay
      And the hardship help status is applied for
      And the time since the case was filed is 15 days
      And a need for special care is yes
      When the customer asks for help with repaying
      Then the outcome is refer to a specialist
      And the customer is told "A specialist will handle your request with priority."
      And the customer is given 1 reason
      And it is required to pause new adverse measures
      And it is required to have a person review
      And it is required to use plain language
      And it is required to record the decision
      And nothing else is required

  Rule: Only death and confirmed fraud end the help

    @HD-001-1
    Scenario Outline: Once the holder has died the estate is dealt with
      Given a customer who finds it hard to repay
      And the report of death is <death>
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-001 <verdict>

      Examples:
        | death     | verdict        | outcome               |
        | no report | does not apply | refer to a specialist |
        | reported  | does not apply | refer to a specialist |
        | confirmed | applies        | help does not apply   |

    @HD-001-2
    Scenario: After a death whoever acts is told and the estate is contacted
      Given a customer who finds it hard to repay
      And the report of death is confirmed
      And the hardship help status is applied for
      And a relief area is yes
      And a need for special care is yes
      When the customer asks for help with repaying
      Then the outcome is help does not apply
      And rule HD-001 decides the outcome
      And the customer is told "The account holder has died. The account is handled as part of the estate."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And no deferral is set
      And by 2026-11-27 it is required to contact the estate
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And the hardship help becomes none
      And there is an appeal
      And no person has to review

    @HD-002-1
    Scenario Outline: Only confirmed fraud keeps help away
      Given a customer who finds it hard to repay
      And confirmed fraud is <confirmed fraud>
      And a relief area is yes
      When the customer asks for help with repaying
      Then the outcome is <outcome>
      And rule HD-002 <verdict>

      Examples:
        | confirmed fraud | verdict        | outcome             |
        | no              | does not apply | approve a deferral  |
        | yes             | applies        | help does not apply |

    @HD-002-2
    Scenario: Where fraud is confirmed only the generic notice is given, and an appeal is open
      Given a customer who finds it hard to repay
      And confirmed fraud is yes
      And the hardship help status is applied for
      And the number of deferral requests in 90 days is 3
      And a suspected paid agent is yes
      When the customer asks for help with repaying
      Then the outcome is help does not apply
      And rule HD-002 decides the outcome
      And the customer is not told "The account was used fraudulently. Hardship help does not apply."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to send the generic notice
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And the hardship help becomes none
      And there is an appeal
      And no person has to review
