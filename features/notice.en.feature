# language: en
Feature: Notice and disclosure
  A notice has several parts, and each rule decides about some of them and about the time.
  Where the law keeps the cause secret the notice is the generic one, and no part of it gives a reason.

  Rule: What needs no telling is only recorded

    @ND-099-1
    Scenario: With nothing to tell no part is sent
      Given a plain notice
      When the notice is put together
      Then the outcome is record only
      And the outcome for everything else is record only
      And rule ND-099 applies
      And rule ND-099 decides the outcome
      And the customer is given 0 reasons
      And no deadline is set
      And no statutory deadline is set
      And no lead time is set
      And no interval is set
      And no US exemption is set
      And no number of reasons is set
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And no state changes
      And nothing more has to be known

    @ND-099-2
    Scenario Outline: With something to tell the default does not apply
      Given a plain notice
      And a technical cause is <technical>
      When the notice is put together
      Then the outcome is <outcome>
      And rule ND-099 <verdict>

      Examples:
        | technical | verdict        | outcome     |
        | no        | applies        | record only |
        | yes       | does not apply | sent        |

    @ND-FREE-1
    Scenario Outline: A subject that needs no notice of its own is only recorded
      Given a plain notice
      And the subject of the notice is <subject>
      When the notice is put together
      Then the outcome is record only
      And the outcome for everything else is record only
      And nothing more has to be known

      Examples:
        | subject             |
        | raise suspension    |
        | restricted function |
        | suspension          |
        | forced closure      |
        | refusal             |
        | early warning       |
        | appeal result       |

  Rule: An adverse decision is told with its reasons and how to appeal

    @ND-002-1
    Scenario Outline: Only an adverse decision gets the adverse notice
      Given a notice of an adverse decision
      And an adverse decision is <adverse>
      When the notice is put together
      Then the outcome is <outcome>
      And the outcome for adverse notice is <outcome>
      And the outcome for principal reasons is <outcome>
      And rule ND-002 <verdict>

      Examples:
        | adverse | verdict          | outcome     |
        | yes     | applies          | sent        |
        | no      | does not apply   | record only |
        | blank   | cannot be judged | record only |

    @ND-002-2
    Scenario: An adverse decision is told within 24 hours with reasons and appeal
      Given a notice of an adverse decision
      When the notice is put together
      Then the outcome is sent
      And the outcome for adverse notice is sent
      And the outcome for principal reasons is sent
      And the outcome for everything else is record only
      And rule ND-002 decides the outcome
      And the deadline set is 24 hours
      And no statutory deadline is set
      And no number of reasons is set
      And the customer is told "The notice states the measure and its main reasons. It says what it means for you, how to recover and how to appeal."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no state changes
      And nothing more has to be known

    @ND-005-1
    Scenario Outline: A decision without a person comes with the right to a human one
      Given a notice of an adverse decision
      And a decision without a person is <without a person>
      And an adverse decision is <adverse>
      When the notice is put together
      Then the outcome for rights about automated decisions is <rights>
      And rule ND-005 <verdict>
      And it is <required> to offer a human decision

      Examples:
        | without a person | adverse | verdict          | rights      | required     |
        | yes              | yes     | applies          | included    | required     |
        | no               | yes     | does not apply   | record only | not required |
        | yes              | no      | does not apply   | record only | not required |
        | blank            | yes     | cannot be judged | record only | not required |

    @ND-006-1
    Scenario Outline: Where bureau data were used the rights about them are included
      Given a notice of an adverse decision
      And use of bureau data is <bureau data>
      And an adverse decision is <adverse>
      When the notice is put together
      Then the outcome for rights about bureau data is <rights>
      And rule ND-006 <verdict>

      Examples:
        | bureau data | adverse | verdict          | rights      |
        | yes         | yes     | applies          | included    |
        | no          | yes     | does not apply   | record only |
        | yes         | no      | does not apply   | record only |
        | blank       | yes     | cannot be judged | record only |

    @ND-007-1
    Scenario Outline: Where a score was used it is stated with what affected it
      Given a notice of an adverse decision
      And use of a score is <score>
      And an adverse decision is <adverse>
      When the notice is put together
      Then the outcome for score factors is <factors>
      And rule ND-007 <verdict>

      Examples:
        | score | adverse | verdict          | factors     |
        | yes   | yes     | applies          | included    |
        | no    | yes     | does not apply   | record only |
        | yes   | no      | does not apply   | record only |
        | blank | yes     | cannot be judged | record only |

    @ND-005-2
    Scenario: All that belongs to the decision comes in one notice
      Given a notice of an adverse decision
      And a decision without a person is yes
      And use of bureau data is yes
      And use of a score is yes
      When the notice is put together
      Then the outcome is sent
      And the outcome for adverse notice is sent
      And the outcome for principal reasons is sent
      And the outcome for rights about automated decisions is included
      And the outcome for rights about bureau data is included
      And the outcome for score factors is included
      And the outcome for everything else is record only
      And the customer is told "The notice states the measure and its main reasons. It says what it means for you, how to recover and how to appeal."
      And the customer is told "This decision was made by a system. You can ask for an explanation and for a human decision."
      And the customer is told "This decision used your credit report. You can get your report free of charge twice a year."
      And the customer is told "This decision used your credit score. The notice states the score, its range, its date and what affected it most."
      And the customer is given 4 reasons
      And the customer is advised "You can get your credit report. If something in it is wrong, you can dispute it with the bureau or with whoever reported it. You get an answer within 20 days."
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to offer a human decision
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @ND-018-1
    Scenario Outline: More than four reasons are cut to the four principal ones
      Given a notice of an adverse decision
      And the number of reasons is <reasons>
      When the notice is put together
      Then the outcome is <outcome>
      And the outcome for principal reasons is <outcome>
      And the outcome for adverse notice is sent
      And rule ND-018 <verdict>

      Examples:
        | reasons | verdict          | outcome                   |
        | 3       | does not apply   | sent                      |
        | 4       | does not apply   | sent                      |
        | 5       | applies          | cut to the principal ones |
        | blank   | cannot be judged | sent                      |

    @ND-018-2
    Scenario: Of five reasons the customer sees four
      Given a notice of an adverse decision
      And the number of reasons is 5
      When the notice is put together
      Then the outcome is cut to the principal ones
      And the outcome for principal reasons is cut to the principal ones
      And the outcome for adverse notice is sent
      And the outcome for everything else is record only
      And the number of reasons set is 4
      And the deadline set is 24 hours
      And rule ND-018 decides the outcome
      And the customer is told "The notice states the measure and its main reasons. It says what it means for you, how to recover and how to appeal."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @ND-018-3
    Scenario: A notice of nothing adverse, such as a warning, lists four reasons as well
      Given a plain notice
      And the subject of the notice is early warning
      And the number of reasons is 5
      When the notice is put together
      Then the outcome is cut to the principal ones
      And the outcome for principal reasons is cut to the principal ones
      And the outcome for everything else is record only
      And the number of reasons set is 4
      And rule ND-018 decides the outcome
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required

  Rule: Where the cause may not be told the notice is generic

    @ND-001-1
    Scenario Outline: A risk of tipping off, or an unknown one, gives no reasons
      Given a notice of an adverse decision
      And a risk of tipping off is <tipping off>
      When the notice is put together
      Then the outcome is <outcome>
      And the outcome for adverse notice is <outcome>
      And the outcome for principal reasons is <outcome>
      And the outcome for US written notice is <other parts>
      And the outcome for EU notice of ended borrowing is <other parts>
      And the outcome for rights about automated decisions is <other parts>
      And the outcome for rights about bureau data is <other parts>
      And the outcome for score factors is <other parts>
      And the outcome for immediate notice is <other parts>
      And rule ND-001 <verdict>
      And it is <generic> to send the generic notice
      And it is <generic> to record the decision under seal
      And it is <prompt> to tell the customer promptly

      Examples:
        | tipping off | verdict          | outcome         | other parts     | generic      | prompt       |
        | no          | does not apply   | sent            | record only     | not required | required     |
        | yes         | applies          | without reasons | without reasons | required     | not required |
        | blank       | cannot be judged | without reasons | without reasons | required     | not required |
        | unknown     | cannot be judged | without reasons | without reasons | required     | not required |

    @ND-001-2
    Scenario: A secret cause gets the generic notice within 24 hours and a sealed record
      Given a notice of an adverse decision
      And a risk of tipping off is yes
      And the number of reasons is 5
      And a decision without a person is yes
      And use of bureau data is yes
      And use of a score is yes
      And the jurisdiction is the United States
      When the notice is put together
      Then the outcome is without reasons
      And the outcome for adverse notice is without reasons
      And the outcome for principal reasons is without reasons
      And the outcome for US written notice is without reasons
      And the outcome for EU notice of ended borrowing is without reasons
      And the outcome for rights about automated decisions is without reasons
      And the outcome for rights about bureau data is without reasons
      And the outcome for score factors is without reasons
      And the outcome for immediate notice is without reasons
      And the outcome for everything else is record only
      And rule ND-001 decides the outcome
      And rule ND-002 does not apply
      And rule ND-003 does not apply
      And rule ND-005 does not apply
      And rule ND-006 does not apply
      And rule ND-007 does not apply
      And rule ND-018 does not apply
      And the deadline set is 24 hours
      And the number of reasons set is 0
      And no statutory deadline is set
      And the customer is not told "The law does not allow the specific reason to be told."
      And the customer is not told "The notice states the measure and its main reasons. It says what it means for you, how to recover and how to appeal."
      And the customer is given 0 reasons
      And by 2026-11-22 it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @ND-001-3
    Scenario: While the risk is unknown the generic notice goes out, and no reason
      Given a notice of an adverse decision
      And a risk of tipping off is unknown
      And the jurisdiction is the European Union
      And the number of reasons is 5
      When the notice is put together
      Then the outcome is without reasons
      And the outcome for adverse notice is without reasons
      And the outcome for principal reasons is without reasons
      And the outcome for US written notice is without reasons
      And the outcome for EU notice of ended borrowing is without reasons
      And the outcome for rights about automated decisions is without reasons
      And the outcome for rights about bureau data is without reasons
      And the outcome for score factors is without reasons
      And the outcome for immediate notice is without reasons
      And the outcome for everything else is record only
      And rule ND-002 cannot be judged
      And rule ND-004 cannot be judged
      And rule ND-018 cannot be judged
      And no number of reasons is set
      And the customer is given 0 reasons
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to record the decision
      And nothing else is required
      And the answer needs a risk of tipping off

    @ND-001-4
    Scenario Outline: With nothing to tell no generic notice is sent, which would tip off by itself
      Given a plain notice
      And a risk of tipping off is yes
      And an adverse decision is <adverse>
      And an urgent measure is <urgent>
      And the number of reasons is <reasons>
      When the notice is put together
      Then the outcome is <outcome>
      And rule ND-001 <verdict>
      And it is <required> to send the generic notice

      Examples:
        | adverse | urgent | reasons | verdict          | outcome         | required     |
        | no      | no     | 0       | does not apply   | record only     | not required |
        | no      | no     | 1       | applies          | without reasons | required     |
        | yes     | no     | 0       | applies          | without reasons | required     |
        | no      | yes    | 0       | applies          | without reasons | required     |
        | blank   | no     | 0       | cannot be judged | without reasons | required     |

    @ND-001-5
    Scenario: A secret urgent measure gets the generic notice within the hour
      Given a notice of an adverse decision
      And a risk of tipping off is yes
      And an urgent measure is yes
      When the notice is put together
      Then the outcome is without reasons
      And the outcome for immediate notice is without reasons
      And rule ND-009 does not apply
      And the deadline set is 1 hour
      And the customer is not told "An urgent measure was taken to protect the account. We tell you at once."
      And the customer is given 0 reasons
      And it is required to send the generic notice
      And it is not required to tell the customer promptly

    @ND-001-6
    Scenario: Parts that tell no cause are sent all the same
      Given a plain notice
      And a risk of tipping off is blank
      And the subject of the notice is confirmed closure
      When the notice is put together
      Then the outcome is sent
      And the outcome for closure confirmation is sent
      And the outcome for everything else is record only
      And the deadline set is 24 hours
      And it is not required to send the generic notice

  Rule: Urgent measures are told at once

    @ND-009-1
    Scenario Outline: An urgent measure is told within the hour
      Given a plain notice
      And an urgent measure is <urgent>
      And a risk of tipping off is <tipping off>
      When the notice is put together
      Then the outcome is <outcome>
      And the outcome for immediate notice is <outcome>
      And rule ND-009 <verdict>
      And it is <required> to tell the customer promptly

      Examples:
        | urgent | tipping off | verdict          | outcome         | required     |
        | yes    | no          | applies          | sent            | required     |
        | no     | no          | does not apply   | record only     | not required |
        | blank  | no          | cannot be judged | record only     | not required |
        | yes    | yes         | does not apply   | without reasons | not required |
        | yes    | blank       | cannot be judged | without reasons | not required |

    @ND-009-2
    Scenario: For an urgent adverse decision the earliest deadline counts
      Given a notice of an adverse decision
      And an urgent measure is yes
      When the notice is put together
      Then the outcome is sent
      And the outcome for immediate notice is sent
      And the outcome for adverse notice is sent
      And the outcome for principal reasons is sent
      And the outcome for everything else is record only
      And the deadline set is 1 hour
      And rule ND-009 decides the outcome
      And the customer is told "An urgent measure was taken to protect the account. We tell you at once."
      And the customer is told "The notice states the measure and its main reasons. It says what it means for you, how to recover and how to appeal."
      And the customer is given 2 reasons
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required

  Rule: Customers in the US and the EU get what their law adds

    @ND-003-1
    Scenario Outline: The US customer gets the written notice and no other does
      Given a notice of an adverse decision
      And the jurisdiction is <jurisdiction>
      And an adverse decision is <adverse>
      When the notice is put together
      Then the outcome for US written notice is <written notice>
      And rule ND-003 <verdict>

      Examples:
        | jurisdiction       | adverse | verdict          | written notice |
        | the United States  | yes     | applies          | sent           |
        | China              | yes     | does not apply   | record only    |
        | the European Union | yes     | does not apply   | record only    |
        | the United States  | no      | does not apply   | record only    |
        | unknown            | yes     | cannot be judged | record only    |

    @ND-003-2
    Scenario: US reasons and the equal credit statement come within 30 days, the notice within 24 hours
      Given a notice of an adverse decision
      And the jurisdiction is the United States
      When the notice is put together
      Then the outcome is sent
      And the outcome for US written notice is sent
      And the outcome for adverse notice is sent
      And the outcome for principal reasons is sent
      And the outcome for everything else is record only
      And the statutory deadline set is 30 days
      And no US exemption is set
      And the deadline set is 24 hours
      And rule ND-003 decides the outcome
      And the customer is told "Under US law we state the specific reasons in writing within thirty days, with the equal credit statement."
      And the customer is told "The notice states the measure and its main reasons. It says what it means for you, how to recover and how to appeal."
      And the customer is given 2 reasons
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required

    @ND-021-1
    Scenario Outline: In the US a measure for lateness or disuse is marked as exempt
      Given a notice of an adverse decision
      And the jurisdiction is <jurisdiction>
      And the time past due is <past due>
      And the subject of the notice is <subject>
      And an adverse decision is <adverse>
      When the notice is put together
      Then rule ND-021 <verdict>

      Examples:
        | jurisdiction      | past due | subject            | adverse | verdict          |
        | the United States | 0 days   | suspension         | yes     | does not apply   |
        | the United States | 1 day    | suspension         | yes     | applies          |
        | the United States | 2 days   | suspension         | yes     | applies          |
        | the United States | 0 days   | closure for disuse | yes     | applies          |
        | the United States | 1 day    | suspension         | no      | does not apply   |
        | China             | 1 day    | suspension         | yes     | does not apply   |
        | the United States | unknown  | suspension         | yes     | cannot be judged |

    @ND-021-2
    Scenario: An exempt measure is explained in writing within 30 days all the same
      Given a notice of an adverse decision
      And the jurisdiction is the United States
      And the time past due is 90 days
      When the notice is put together
      Then the outcome is sent
      And the outcome for US written notice is sent
      And the outcome for adverse notice is sent
      And the outcome for principal reasons is sent
      And the outcome for everything else is record only
      And the US exemption set is LATENESS_OR_DISUSE
      And the statutory deadline set is 30 days
      And the deadline set is 24 hours
      And the customer is told "Under US law we state the specific reasons in writing within thirty days, with the equal credit statement."
      And the customer is told "The notice states the measure and its main reasons. It says what it means for you, how to recover and how to appeal."
      And the customer is not told "Under US law a measure for lateness or disuse of the account is no adverse action. The notice is sent all the same."
      And the customer is given 2 reasons
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required

    @ND-004-1
    Scenario Outline: In the EU an ended right to borrow is explained at once
      Given a notice of an adverse decision
      And the jurisdiction is <jurisdiction>
      And the subject of the notice is <subject>
      And an adverse decision is <adverse>
      When the notice is put together
      Then the outcome for EU notice of ended borrowing is <EU notice>
      And rule ND-004 <verdict>

      Examples:
        | jurisdiction       | subject             | adverse | verdict          | EU notice   |
        | the European Union | suspension          | yes     | applies          | sent        |
        | the European Union | restricted function | yes     | applies          | sent        |
        | the European Union | limit decrease      | yes     | does not apply   | record only |
        | China              | suspension          | yes     | does not apply   | record only |
        | the United States  | suspension          | yes     | does not apply   | record only |
        | the European Union | suspension          | no      | does not apply   | record only |
        | unknown            | suspension          | yes     | cannot be judged | record only |

    @ND-004-2
    Scenario: The EU notice comes no later than the measure
      Given a notice of an adverse decision
      And the jurisdiction is the European Union
      When the notice is put together
      Then the outcome is sent
      And the outcome for EU notice of ended borrowing is sent
      And the outcome for adverse notice is sent
      And the outcome for principal reasons is sent
      And the outcome for everything else is record only
      And the deadline set is 0 hours
      And rule ND-004 decides the outcome
      And the customer is told "Under EU law, ending the right to borrow needs objective reasons in writing. They come beforehand where possible, and at the latest immediately afterwards."
      And the customer is told "The notice states the measure and its main reasons. It says what it means for you, how to recover and how to appeal."
      And the customer is given 2 reasons
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required

  Rule: What can be announced is announced ahead

    @ND-008-1
    Scenario Outline: Before negative information is reported the person is told
      Given a plain notice
      And negative reporting ahead is <reporting ahead>
      When the notice is put together
      Then the outcome is <outcome>
      And the outcome for notice before reporting is <outcome>
      And rule ND-008 <verdict>
      And it is <required> to tell the customer before negative reporting

      Examples:
        | reporting ahead | verdict          | outcome     | required     |
        | yes             | applies          | sent        | required     |
        | no              | does not apply   | record only | not required |
        | blank           | cannot be judged | record only | not required |

    @ND-008-2
    Scenario: The notice before reporting says what can still be done
      Given a plain notice
      And negative reporting ahead is yes
      When the notice is put together
      Then the outcome is sent
      And the outcome for notice before reporting is sent
      And the outcome for everything else is record only
      And the customer is told "The law requires us to report negative information. We tell you before it is reported."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to tell the customer before negative reporting
      And it is required to record the decision
      And nothing else is required
      And no deadline is set

    @ND-010-1
    Scenario Outline: A closing for disuse or a product that ends is announced ahead
      Given a plain notice
      And the subject of the notice is <subject>
      When the notice is put together
      Then the outcome for advance notice is <advance notice>
      And rule ND-010 <verdict>
      And it is <required> to give 30 days' notice

      Examples:
        | subject            | verdict          | advance notice | required     |
        | closure for disuse | applies          | sent           | required     |
        | product withdrawal | applies          | sent           | required     |
        | forced closure     | does not apply   | record only    | not required |
        | none               | does not apply   | record only    | not required |
        | unknown            | cannot be judged | record only    | not required |

    @ND-010-2
    Scenario Outline: Thirty days ahead, and in the EU two months
      Given a plain notice
      And the subject of the notice is <subject>
      And the jurisdiction is <jurisdiction>
      When the notice is put together
      Then the outcome is sent
      And the outcome for advance notice is sent
      And the outcome for everything else is record only
      And rule ND-020 <verdict>
      And the lead time set is <days ahead>
      And the customer is told "We tell you in advance before the account closes or the product ends. The notice gives the date."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to give 30 days' notice
      And it is required to record the decision
      And nothing else is required

      Examples:
        | subject            | jurisdiction       | verdict          | days ahead |
        | closure for disuse | China              | does not apply   | 30 days    |
        | product withdrawal | the United States  | does not apply   | 30 days    |
        | closure for disuse | the European Union | applies          | 62 days    |
        | product withdrawal | the European Union | applies          | 62 days    |
        | product withdrawal | unknown            | cannot be judged | 30 days    |

    @ND-020-1
    Scenario: No other subject is announced two months ahead in the EU
      Given a plain notice
      And the subject of the notice is limit decrease
      And the jurisdiction is the European Union
      When the notice is put together
      Then rule ND-020 does not apply
      And the lead time set is 7 days

    @ND-011-1
    Scenario Outline: A decrease that is neither urgent nor for lateness is announced seven days ahead
      Given a plain notice
      And the subject of the notice is <subject>
      And an urgent measure is <urgent>
      And the time past due is <past due>
      When the notice is put together
      Then the outcome for advance notice is <advance notice>
      And rule ND-011 <verdict>
      And it is <required> to give 7 days' notice

      Examples:
        | subject        | urgent | past due | verdict          | advance notice | required     |
        | limit decrease | no     | 0 days   | applies          | sent           | required     |
        | limit decrease | no     | 1 day    | does not apply   | record only    | not required |
        | limit decrease | yes    | 0 days   | does not apply   | record only    | not required |
        | suspension     | no     | 0 days   | does not apply   | record only    | not required |
        | limit decrease | blank  | 0 days   | cannot be judged | record only    | not required |
        | limit decrease | no     | unknown  | cannot be judged | record only    | not required |

    @ND-011-2
    Scenario: The advance notice of a decrease names the day and the appeal
      Given a plain notice
      And the subject of the notice is limit decrease
      When the notice is put together
      Then the outcome is sent
      And the outcome for advance notice is sent
      And the outcome for everything else is record only
      And the lead time set is 7 days
      And the customer is told "We tell you in advance before the limit is lowered. The notice gives the date."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to give 7 days' notice
      And it is required to record the decision
      And nothing else is required

  Rule: Closures, offers and outages have notices of their own

    @ND-KIND-1
    Scenario Outline: Each subject brings the part that is its own
      Given a plain notice
      And the subject of the notice is <subject>
      When the notice is put together
      Then the outcome for closure confirmation is <confirmation>
      And the outcome for payoff statement is <payoff>
      And the outcome for cost disclosure is <cost>
      And rule ND-012 <confirmation verdict>
      And rule ND-013 <payoff verdict>
      And rule ND-014 <cost verdict>

      Examples:
        | subject              | confirmation | payoff      | cost        | confirmation verdict | payoff verdict | cost verdict   |
        | limit decrease       | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | raise suspension     | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | restricted function  | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | suspension           | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | forced closure       | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | closure for disuse   | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | product withdrawal   | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | refusal              | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | confirmed closure    | sent         | record only | record only | applies              | does not apply | does not apply |
        | pending closure      | record only  | sent        | record only | does not apply       | applies        | does not apply |
        | offer of an increase | record only  | record only | included    | does not apply       | does not apply | applies        |
        | early warning        | record only  | record only | record only | does not apply       | does not apply | does not apply |
        | appeal result        | record only  | record only | record only | does not apply       | does not apply | does not apply |

    @ND-012-1
    Scenario: A closure is confirmed within 24 hours with a certificate
      Given a plain notice
      And the subject of the notice is confirmed closure
      When the notice is put together
      Then the outcome is sent
      And the outcome for closure confirmation is sent
      And the outcome for everything else is record only
      And the deadline set is 24 hours
      And the customer is told "The confirmation states when the closure takes effect, the settlement and recurring payments. It also states how long you can undo it, data retention and the effect on your credit. A clearance certificate comes with it."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And by 2026-11-22 it is required to issue a clearance certificate
      And it is required to record the decision
      And nothing else is required

    @ND-013-1
    Scenario: While a closure waits the amount and how to pay are told every 30 days
      Given a plain notice
      And the subject of the notice is pending closure
      When the notice is put together
      Then the outcome is sent
      And the outcome for payoff statement is sent
      And the outcome for everything else is record only
      And the interval set is 30 days
      And the customer is told "The closure is waiting for the balance to be settled. We regularly tell you the amount and how to pay it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to give a payoff quote
      And it is required to give a repayment guide
      And it is required to tell the customer every month
      And it is required to record the decision
      And nothing else is required

    @ND-014-1
    Scenario: An offer of an increase comes with its cost and can be declined
      Given a plain notice
      And the subject of the notice is offer of an increase
      When the notice is put together
      Then the outcome is included
      And the outcome for cost disclosure is included
      And the outcome for everything else is record only
      And the customer is told "The notice states the total yearly cost and each fee. You can decline the increase."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to disclose the cost and terms of the limit
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @ND-015-1
    Scenario Outline: A technical cause is told as one that leaves credit untouched
      Given a plain notice
      And a technical cause is <technical>
      When the notice is put together
      Then the outcome for service notice is <service notice>
      And rule ND-015 <verdict>
      And it is <required> to tell the customer promptly

      Examples:
        | technical | verdict          | service notice | required     |
        | yes       | applies          | sent           | required     |
        | no        | does not apply   | record only    | not required |
        | blank     | cannot be judged | record only    | not required |

    @ND-015-2
    Scenario: The service notice names the technical cause and nothing to appeal
      Given a plain notice
      And a technical cause is yes
      When the notice is put together
      Then the outcome is sent
      And the outcome for service notice is sent
      And the outcome for everything else is record only
      And rule ND-015 decides the outcome
      And the customer is told "The cause is technical. It does not affect your credit."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

  Rule: A notice has to arrive and to be understood

    @ND-016-1
    Scenario Outline: Where the customer cannot be reached a fallback channel is used
      Given a plain notice
      And a reachable customer is <reachable>
      When the notice is put together
      Then the outcome is <outcome>
      And the outcome for fallback channel is <outcome>
      And rule ND-016 <verdict>
      And the customer is given 0 reasons

      Examples:
        | reachable | verdict          | outcome     |
        | yes       | does not apply   | record only |
        | no        | applies          | included    |
        | blank     | cannot be judged | record only |

    @ND-017-1
    Scenario Outline: A customer who needs special care is called and told in plain words
      Given a plain notice
      And a need for special care is <special care>
      When the notice is put together
      Then the outcome is <outcome>
      And the outcome for explanatory call is <outcome>
      And rule ND-017 <verdict>
      And it is <required> to use plain language
      And the customer is given 0 reasons

      Examples:
        | special care | verdict          | outcome     | required     |
        | yes          | applies          | included    | required     |
        | no           | does not apply   | record only | not required |
        | blank        | cannot be judged | record only | not required |

    @ND-017-2
    Scenario: Secrecy leaves the channel and the call in place
      Given a notice of an adverse decision
      And a risk of tipping off is yes
      And a reachable customer is no
      And a need for special care is yes
      When the notice is put together
      Then the outcome is without reasons
      And the outcome for fallback channel is included
      And the outcome for explanatory call is included
      And the customer is given 0 reasons
      And it is required to send the generic notice
      And it is required to use plain language

  Rule: How far ahead a measure is announced can be looked up

    @ND-ADVANCE-1
    Scenario Outline: Each subject has its days, and its days in the EU; most have none
      Given a plain notice
      And the subject of the notice is <subject>
      When the notice is put together
      Then the table "advance notice days" gives <days>
      And the table "advance notice days_eu" gives <days in the EU>

      Examples:
        | subject            | days | days in the EU |
        | closure for disuse | 30   | 62             |
        | product withdrawal | 30   | 62             |
        | limit decrease     | 7    | 7              |
        | suspension         | 0    | 0              |
        | none               | 0    | 0              |
