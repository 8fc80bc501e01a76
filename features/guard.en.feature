# language: en
Feature: Before any credit is granted, the guard checks whether it may be
  What the law forbids, what protects a person and whether the systems can tell at all come before every limit increase, drawdown and reopening.
  Where data are missing nothing is granted, and nobody is refused.

  Rule: Where nothing is in the way, the policies decide for themselves

    @G-099-1
    Scenario: With nothing in the way the check is passed
      Given a customer who asks for credit
      When new credit is checked by the guard
      Then the outcome is pass
      And rule G-099 applies
      And rule G-099 decides the outcome
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal
      And nothing more has to be known
      And no state changes

    @G-099-2
    Scenario Outline: Passing gives way to anything else
      Given a customer who asks for credit
      And a suspension of the product is <paused>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-099 <verdict>

      Examples:
        | paused | verdict        | outcome          |
        | no     | applies        | pass             |
        | yes    | does not apply | block new credit |

  Rule: Where the systems cannot tell, the customer tries again later and nothing adverse happens

    @G-001-1
    Scenario Outline: While the ledger is down, or not known to be up, no credit judgement is made
      Given a customer who asks for credit
      And ledger availability is <up>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-001 <verdict>

      Examples:
        | up      | verdict          | outcome         |
        | yes     | does not apply   | pass            |
        | no      | applies          | try again later |
        | unknown | cannot be judged | try again later |

    @G-001-2
    Scenario: During an outage the customer hears when to retry, and it counts as no refusal
      Given a customer who asks for credit
      And ledger availability is no
      When new credit is checked by the guard
      Then the outcome is try again later
      And rule G-001 decides the outcome
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal
      And no state changes

    @G-002-1
    Scenario Outline: Online data older than five minutes are refreshed first
      Given a customer who asks for credit
      And the age of the oldest online fact is <age>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-002 <verdict>

      Examples:
        | age         | verdict        | outcome         |
        | 299 seconds | does not apply | pass            |
        | 300 seconds | does not apply | pass            |
        | 301 seconds | applies        | try again later |

    @G-002-2
    Scenario: While data are refreshed the customer tries again later
      Given a customer who asks for credit
      And the age of the oldest online fact is 301 seconds
      When new credit is checked by the guard
      Then the outcome is try again later
      And rule G-002 decides the outcome
      And the customer is told "Your data is being updated. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @G-NEED-1
    Scenario Outline: Without a fact it must have the guard grants nothing, refuses nobody and says what is missing
      Given a customer who asks for credit
      And <fact> is <value>
      When new credit is checked by the guard
      Then the outcome is try again later
      And rule G-099 does not apply
      And the answer needs <fact>
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

      Examples:
        | fact                                   | value   |
        | ledger availability                    | unknown |
        | the age of the oldest online fact      | unknown |
        | a match with the special measures list | unknown |
        | a judicial freeze                      | unknown |
        | a suspension of the product            | unknown |
        | the money-laundering risk              | unknown |
        | the all-in annual cost of the offer    | unknown |
        | the cap on the all-in annual cost      | unknown |
        | the customer's age                     | unknown |
        | the identity document status           | unknown |
        | the report of death                    | unknown |
        | limited legal capacity                 | unknown |
        | a credit self-exclusion                | unknown |
        | a withdrawal of consent to processing  | unknown |
        | a refusal of automated decisions       | unknown |
        | a verified victim                      | unknown |

    @G-NEED-2
    Scenario: A student at a lender of unknown type tries again later
      Given a customer who asks for credit
      And enrolment as a student is yes
      And a confirmed second repayment source is yes
      And the lender type is unknown
      When new credit is checked by the guard
      Then the outcome is try again later
      And rule G-014 cannot be judged
      And rule G-015 does not apply
      And the answer needs the lender type
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason

    @G-NEED-3
    Scenario: A student whose second repayment source is unknown tries again later
      Given a customer who asks for credit
      And enrolment as a student is yes
      And a confirmed second repayment source is unknown
      When new credit is checked by the guard
      Then the outcome is try again later
      And rule G-015 cannot be judged
      And the answer needs a confirmed second repayment source
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And there is no appeal

    @G-NEED-4
    Scenario: Of a customer who was never asked about studying a person asks, and nothing is refused
      Given a customer who asks for credit
      And enrolment as a student is blank
      And the lender type is micro-loan company
      When new credit is checked by the guard
      Then the outcome is refer to a person
      And rule G-021 decides the outcome
      And rule G-014 cannot be judged
      And the answer needs enrolment as a student
      And the customer is told "We do not know whether you study at present. A person will handle this request and ask you."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @G-021-1
    Scenario Outline: Whether a customer studies is asked only where a student could not be lent to
      Given a customer who asks for credit
      And enrolment as a student is <student>
      And the lender type is <lender>
      And a confirmed second repayment source is <second source>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-021 <verdict>

      Examples:
        | student | lender                   | second source | verdict          | outcome           |
        | no      | micro-loan company       | none          | does not apply   | pass              |
        | no      | bank                     | none          | does not apply   | pass              |
        | blank   | micro-loan company       | yes           | applies          | refer to a person |
        | blank   | micro-loan company       | none          | applies          | refer to a person |
        | blank   | bank                     | none          | applies          | refer to a person |
        | blank   | bank                     | no            | applies          | refer to a person |
        | blank   | bank                     | yes           | does not apply   | pass              |
        | blank   | consumer finance company | none          | applies          | refer to a person |
        | blank   | consumer finance company | yes           | does not apply   | pass              |
        | unknown | micro-loan company       | yes           | cannot be judged | refer to a person |
        | unknown | bank                     | none          | cannot be judged | refer to a person |
        | unknown | bank                     | yes           | does not apply   | pass              |
        | unknown | bank                     | unknown       | cannot be judged | try again later   |
        | yes     | bank                     | yes           | does not apply   | pass              |
        | yes     | bank                     | none          | does not apply   | block new credit  |

    @G-021-2
    Scenario: Where the fact is missing altogether a person is asked to review as well
      Given a customer who asks for credit
      And enrolment as a student is unknown
      When new credit is checked by the guard
      Then the outcome is refer to a person
      And rule G-021 decides the outcome
      And the answer needs enrolment as a student
      And the customer is told "We do not know whether you study at present. A person will handle this request and ask you."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review

    @G-NEED-5
    Scenario: Knowing nothing of the customer, the guard judges nothing
      When new credit is checked by the guard
      Then the outcome is try again later
      And rule G-010 cannot be judged
      And rule G-099 does not apply
      And the answer needs a match with the special measures list
      And the answer needs the customer's age

  Rule: What the law forbids stops new credit, with the reason and a way to appeal

    @G-011-1
    Scenario Outline: During a judicial freeze no new credit is granted
      Given a customer who asks for credit
      And a judicial freeze is <value>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-011 <verdict>

      Examples:
        | value | verdict        | outcome          |
        | no    | does not apply | pass             |
        | yes   | applies        | block new credit |

    @G-011-2
    Scenario: A customer under a freeze learns the reason, a way forward and how to appeal
      Given a customer who asks for credit
      And a judicial freeze is yes
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-011 decides the outcome
      And the customer is told "A court has frozen the account. No new borrowing is possible during the freeze. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @G-012-1
    Scenario Outline: A paused product grants no new credit, and repayment goes on
      Given a customer who asks for credit
      And a suspension of the product is <value>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-012 <verdict>

      Examples:
        | value | verdict        | outcome          |
        | no    | does not apply | pass             |
        | yes   | applies        | block new credit |

    @G-012-2
    Scenario: A customer of a paused product learns why and what to wait for
      Given a customer who asks for credit
      And a suspension of the product is yes
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-012 decides the outcome
      And the customer is told "New borrowing on this product is paused. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to stop new credit
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @G-013-1
    Scenario Outline: Nobody under eighteen can borrow
      Given a customer who asks for credit
      And the customer's age is <age>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-013 <verdict>

      Examples:
        | age      | verdict        | outcome          |
        | 17 years | applies        | block new credit |
        | 18 years | does not apply | pass             |
        | 19 years | does not apply | pass             |

    @G-013-2
    Scenario: A minor is told why and how to appeal
      Given a customer who asks for credit
      And the customer's age is 17 years
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-013 decides the outcome
      And the customer is told "You have not yet reached the age from which credit is available."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @G-014-1
    Scenario Outline: Micro-loan companies lend to no student, banks and consumer finance companies only with a second source
      Given a customer who asks for credit
      And enrolment as a student is <student>
      And the lender type is <lender>
      And a confirmed second repayment source is <second source>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-014 <micro-loan verdict>
      And rule G-015 <source verdict>

      Examples:
        | student | lender                   | second source | micro-loan verdict | source verdict | outcome          |
        | no      | micro-loan company       | no            | does not apply     | does not apply | pass             |
        | yes     | micro-loan company       | yes           | applies            | does not apply | block new credit |
        | yes     | micro-loan company       | no            | applies            | does not apply | block new credit |
        | no      | bank                     | no            | does not apply     | does not apply | pass             |
        | yes     | bank                     | yes           | does not apply     | does not apply | pass             |
        | yes     | bank                     | no            | does not apply     | applies        | block new credit |
        | yes     | bank                     | none          | does not apply     | applies        | block new credit |
        | yes     | consumer finance company | yes           | does not apply     | does not apply | pass             |
        | yes     | consumer finance company | no            | does not apply     | applies        | block new credit |
        | no      | consumer finance company | no            | does not apply     | does not apply | pass             |

    @G-014-2
    Scenario: A student at a micro-loan company is refused, and marketing stops
      Given a customer who asks for credit
      And enrolment as a student is yes
      And the lender type is micro-loan company
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-014 decides the outcome
      And the customer is told "Micro-loan companies may not grant online consumer loans to enrolled students. Our records show that you are an enrolled student."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to stop new credit
      And by 2026-11-22 it is required to stop marketing
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @G-015-1
    Scenario: A student learns that a second source of repayment is needed first
      Given a customer who asks for credit
      And enrolment as a student is yes
      And a confirmed second repayment source is no
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-015 decides the outcome
      And the customer is told "Before a student can borrow, a second source of repayment has to be confirmed. For example, a parent agrees to repay."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @G-016-1
    Scenario Outline: An expired or failed document stops new credit, one about to expire does not
      Given a customer who asks for credit
      And the identity document status is <document>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-016 <verdict>

      Examples:
        | document        | verdict        | outcome          |
        | valid           | does not apply | pass             |
        | about to expire | does not apply | pass             |
        | expired         | applies        | block new credit |
        | failed          | applies        | block new credit |

    @G-016-2
    Scenario: The customer learns how to update the document
      Given a customer who asks for credit
      And the identity document status is expired
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-016 decides the outcome
      And the customer is told "Your identity document has expired or could not be verified."
      And the customer is given 1 reason
      And the customer is advised "Please update your identity document under "Identity"."
      And it is required to stop new credit
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @G-018-1
    Scenario Outline: An offer above the cost cap is not made
      Given a customer who asks for credit
      And the all-in annual cost of the offer is <cost>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-018 <verdict>

      Examples:
        | cost   | verdict        | outcome          |
        | 0.2399 | does not apply | pass             |
        | 0.24   | does not apply | pass             |
        | 0.2401 | applies        | block new credit |
        | none   | does not apply | pass             |

    @G-018-2
    Scenario: An offer above the cap alerts operations to the pricing
      Given a customer who asks for credit
      And the all-in annual cost of the offer is 0.25
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-018 decides the outcome
      And the customer is told "The total yearly cost of this offer is above the permitted cap, so it cannot be made."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And by 2026-11-21 it is required to alert operations
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @G-019-1
    Scenario Outline: After consent to the use of data is withdrawn no new credit is possible
      Given a customer who asks for credit
      And a withdrawal of consent to processing is <value>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-019 <verdict>

      Examples:
        | value | verdict        | outcome          |
        | no    | does not apply | pass             |
        | yes   | applies        | block new credit |

    @G-019-2
    Scenario: A customer who withdrew consent learns what follows from it
      Given a customer who asks for credit
      And a withdrawal of consent to processing is yes
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-019 decides the outcome
      And the customer is told "You withdrew your consent to the use of your data, so no new borrowing is possible. You can still repay."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @G-REASONS-1
    Scenario: Several legal limits are all told, four at most
      Given a customer who asks for credit
      And a judicial freeze is yes
      And a suspension of the product is yes
      And the customer's age is 17 years
      And the identity document status is failed
      And the all-in annual cost of the offer is 0.25
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-018 decides the outcome
      And the customer is told "A court has frozen the account. No new borrowing is possible during the freeze. You can still repay and view the account."
      And the customer is told "New borrowing on this product is paused. You can still repay and view the account."
      And the customer is told "You have not yet reached the age from which credit is available."
      And the customer is told "Your identity document has expired or could not be verified."
      And the customer is not told "The total yearly cost of this offer is above the permitted cap, so it cannot be made."
      And the customer is given 4 reasons

    @G-ORDER-1
    Scenario: An outage does not loosen what the law blocks
      Given a customer who asks for credit
      And ledger availability is no
      And a judicial freeze is yes
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-001 does not decide the outcome
      And rule G-011 decides the outcome
      And the customer is not told "The system is temporarily unavailable. No credit judgement was made."
      And it is not required to say when to retry
      And there is an appeal

  Rule: Where the cause may not be told there is a generic notice only, and a sealed record

    @G-010-1
    Scenario Outline: A match with the special measures list blocks everything
      Given a customer who asks for credit
      And a match with the special measures list is <match>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-010 <verdict>

      Examples:
        | match | verdict        | outcome          |
        | no    | does not apply | pass             |
        | yes   | applies        | block everything |

    @G-010-2
    Scenario: A customer on the list gets the generic notice and nothing that gives the cause away
      Given a customer who asks for credit
      And a match with the special measures list is yes
      When new credit is checked by the guard
      Then the outcome is block everything
      And rule G-010 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "The law does not allow us to provide this service."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And by 2026-11-21 it is required to freeze payment and credit interfaces
      And by 2026-11-22 it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @G-010-3
    Scenario: A match hides the other limits and sends no notice of theirs
      Given a customer who asks for credit
      And a match with the special measures list is yes
      And a judicial freeze is yes
      When new credit is checked by the guard
      Then the outcome is block everything
      And rule G-011 applies
      And rule G-011 does not decide the outcome
      And the customer is not told "A court has frozen the account. No new borrowing is possible during the freeze. You can still repay and view the account."
      And the customer is given 1 reason
      And it is not required to tell the customer promptly
      And it is not required to say how to appeal
      And it is required to send the generic notice

    @G-017-1
    Scenario Outline: A high money-laundering risk is verified by a person, a lower one changes nothing
      Given a customer who asks for credit
      And the money-laundering risk is <risk>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-017 <verdict>
      And <review> has to review

      Examples:
        | risk   | verdict        | outcome           | review    |
        | low    | does not apply | pass              | no person |
        | medium | does not apply | pass              | no person |
        | high   | applies        | refer to a person | a person  |

    @G-017-3
    Scenario: Beside the generic notice no other is sent, for the second would be the hint
      Given a customer who asks for credit
      And the money-laundering risk is high
      And the identity document status is expired
      When new credit is checked by the guard
      Then rule G-016 decides the outcome
      And rule G-017 applies
      And it is required to send the generic notice
      And it is not required to tell the customer promptly

    @G-017-4
    Scenario: Where the law blocks, the verification by a person is opened all the same
      Given a customer who asks for credit
      And the money-laundering risk is high
      And a suspension of the product is yes
      When new credit is checked by the guard
      Then the outcome is block new credit
      And it is required to have a person review

    @G-017-2
    Scenario: The cause of the verification is not told
      Given a customer who asks for credit
      And the money-laundering risk is high
      When new credit is checked by the guard
      Then the outcome is refer to a person
      And rule G-017 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "The law requires this request to be verified further."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And by 2026-11-24 it is required to have a person review
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

  Rule: A customer who refuses automated decisions is decided on by a person

    @G-020-1
    Scenario Outline: A customer who refuses automated decisions goes to a person
      Given a customer who asks for credit
      And a refusal of automated decisions is <refused>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-020 <verdict>
      And <review> has to review

      Examples:
        | refused | verdict        | outcome           | review    |
        | no      | does not apply | pass              | no person |
        | yes     | applies        | refer to a person | a person  |

    @G-020-2
    Scenario: The customer learns that a person decides
      Given a customer who asks for credit
      And a refusal of automated decisions is yes
      When new credit is checked by the guard
      Then the outcome is refer to a person
      And rule G-020 decides the outcome
      And the customer is told "You chose not to be decided on by a system alone. A person will decide this request."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @G-020-3
    Scenario: During an outage the customer tries later while the person already begins
      Given a customer who asks for credit
      And a refusal of automated decisions is yes
      And ledger availability is no
      When new credit is checked by the guard
      Then the outcome is try again later
      And rule G-020 applies
      And rule G-020 does not decide the outcome
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And no person has to review

    @G-020-4
    Scenario: Where the law blocks, the review by a person is opened all the same
      Given a customer who asks for credit
      And a refusal of automated decisions is yes
      And a suspension of the product is yes
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-020 does not decide the outcome
      And the customer is told "New borrowing on this product is paused. You can still repay and view the account."
      And the customer is given 1 reason
      And it is required to have a person review
      And no person has to review
      And there is an appeal

    @G-020-5
    Scenario: A customer on the list who wants a person still gets the review
      Given a customer who asks for credit
      And a refusal of automated decisions is yes
      And a match with the special measures list is yes
      When new credit is checked by the guard
      Then the outcome is block everything
      And it is required to have a person review
      And the customer is given 1 reason

  Rule: A person who needs protection is protected

    @G-030-1
    Scenario Outline: While a death is verified new credit stops, once confirmed the estate is dealt with
      Given a customer who asks for credit
      And the report of death is <death>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-031 <reported verdict>
      And rule G-030 <confirmed verdict>

      Examples:
        | death     | reported verdict | confirmed verdict | outcome            |
        | no report | does not apply   | does not apply    | pass               |
        | reported  | applies          | does not apply    | block new credit   |
        | confirmed | does not apply   | applies           | protect the person |

    @G-030-2
    Scenario: After a death collection and marketing stop and the estate is contacted, never the heirs' own means
      Given a customer who asks for credit
      And the report of death is confirmed
      When new credit is checked by the guard
      Then the outcome is protect the person
      And rule G-030 decides the outcome
      And the customer is told "The account holder has died. The account is handled as part of the estate."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And it is required to stop collection
      And it is required to stop marketing
      And by 2026-11-23 it is required to cancel recurring mandates
      And by 2026-11-27 it is required to contact the estate
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

    @G-031-1
    Scenario: On news of a death collection stops and a person verifies, and a false report can be appealed
      Given a customer who asks for credit
      And the report of death is reported
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-031 decides the outcome
      And the customer is told "We were told that the account holder has died. While we verify this, no new borrowing is possible and collection is stopped."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And by 2026-11-21 it is required to stop collection
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @G-032-1
    Scenario Outline: For a customer of limited capacity a legal representative acts
      Given a customer who asks for credit
      And limited legal capacity is <value>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-032 <verdict>

      Examples:
        | value | verdict        | outcome          |
        | no    | does not apply | pass             |
        | yes   | applies        | block new credit |

    @G-032-2
    Scenario: A person helps the legal representative
      Given a customer who asks for credit
      And limited legal capacity is yes
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-032 decides the outcome
      And the customer is told "By law, a legal representative has to act in this matter."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And it is required to have a person review
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @G-033-1
    Scenario Outline: A verified victim is protected
      Given a customer who asks for credit
      And a verified victim is <victim>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-033 <verdict>

      Examples:
        | victim | verdict        | outcome            |
        | no     | does not apply | pass               |
        | yes    | applies        | protect the person |

    @G-033-2
    Scenario: A victim gets a case, no collection and no negative reporting
      Given a customer who asks for credit
      And a verified victim is yes
      When new credit is checked by the guard
      Then the outcome is protect the person
      And rule G-033 decides the outcome
      And the customer is told "You may be the victim of fraud. To protect you, new borrowing is paused. The amounts in question are not counted as your lateness."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop new credit
      And it is required to open a victim case
      And it is required to stop collection
      And it is required to hold bureau reporting
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @G-034-1
    Scenario Outline: A borrowing block that the customer set is respected, and marketing stops
      Given a customer who asks for credit
      And a credit self-exclusion is <value>
      When new credit is checked by the guard
      Then the outcome is <outcome>
      And rule G-034 <verdict>

      Examples:
        | value | verdict        | outcome          |
        | no    | does not apply | pass             |
        | yes   | applies        | block new credit |

    @G-034-2
    Scenario: A customer who set a block learns what it does
      Given a customer who asks for credit
      And a credit self-exclusion is yes
      When new credit is checked by the guard
      Then the outcome is block new credit
      And rule G-034 decides the outcome
      And the customer is told "You set a borrowing block on your own account. No new borrowing is possible while it lasts."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to stop new credit
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And it is required to stop marketing
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @G-ORDER-2
    Scenario: Protection of the person comes before other grounds to block new credit
      Given a customer who asks for credit
      And a verified victim is yes
      And the identity document status is expired
      And a credit self-exclusion is yes
      When new credit is checked by the guard
      Then the outcome is protect the person
      And rule G-016 does not decide the outcome
      And the customer is not told "Your identity document has expired or could not be verified."
      And the customer is given 1 reason
      And it is required to stop new credit
      And it is required to stop marketing
      And it is not required to say how to appeal
      And there is no appeal

    @G-ORDER-3
    Scenario: The list comes before the protection of the person, and collection stops all the same
      Given a customer who asks for credit
      And a verified victim is yes
      And a match with the special measures list is yes
      When new credit is checked by the guard
      Then the outcome is block everything
      And rule G-033 does not decide the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "You may be the victim of fraud. To protect you, new borrowing is paused. The amounts in question are not counted as your lateness."
      And the customer is given 1 reason
      And it is required to stop collection
      And it is required to open a victim case
      And it is required to freeze payment and credit interfaces
      And there is an appeal

  Rule: Lateness that a system caused is forgiven, and what the guard found is not

    @G-SHIELD-1
    Scenario Outline: The shield for a system fault touches neither the law, nor the protection of persons, nor an outage
      Given a borrower who pays on time
      And lateness caused by a system fault is yes
      And the time past due is 5 days
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is <outcome>

      Examples:
        | fact                                   | value       | outcome                |
        | the customer's age                     | 35 years    | allowed                |
        | the age of the oldest online fact      | 301 seconds | delayed                |
        | a match with the special measures list | yes         | denied                 |
        | a judicial freeze                      | yes         | denied                 |
        | a suspension of the product            | yes         | denied                 |
        | the customer's age                     | 17 years    | denied                 |
        | enrolment as a student                 | yes         | denied                 |
        | the identity document status           | expired     | denied                 |
        | the money-laundering risk              | high        | allowed after a review |
        | the all-in annual cost of the offer    | 0.25        | denied                 |
        | a withdrawal of consent to processing  | yes         | denied                 |
        | a refusal of automated decisions       | yes         | allowed after a review |
        | the report of death                    | confirmed   | denied                 |
        | the report of death                    | reported    | denied                 |
        | limited legal capacity                 | yes         | denied                 |
        | a verified victim                      | yes         | denied                 |
        | a credit self-exclusion                | yes         | denied                 |

    @G-SHIELD-2
    Scenario: The shield for a system fault lets no micro-loan company lend to a student
      Given a borrower who pays on time
      And lateness caused by a system fault is yes
      And enrolment as a student is yes
      And the lender type is micro-loan company
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is denied

    @G-SHIELD-3
    Scenario: The shield for a system fault does not hide that the ledger is down
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And ledger availability is no
      When an increase of the limit is considered
      Then the outcome is try again later

    @G-SHIELD-4
    Scenario Outline: The shield for an outage touches neither the law nor the protection of persons
      Given a borrower who pays on time
      And ledger availability is no
      And <fact> is <value>
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is denied

      Examples:
        | fact                                   | value       |
        | a match with the special measures list | yes         |
        | a judicial freeze                      | yes         |
        | a suspension of the product            | yes         |
        | the customer's age                     | 17 years    |
        | enrolment as a student                 | yes         |
        | the identity document status           | expired     |
        | the all-in annual cost of the offer    | 0.25        |
        | a withdrawal of consent to processing  | yes         |
        | the report of death                    | confirmed   |
        | the report of death                    | reported    |
        | limited legal capacity                 | yes         |
        | a verified victim                      | yes         |
        | a credit self-exclusion                | yes         |

    @G-SHIELD-5
    Scenario: The shield for an outage lets no micro-loan company lend to a student
      Given a borrower who pays on time
      And ledger availability is no
      And enrolment as a student is yes
      And the lender type is micro-loan company
      When the customer asks which functions may be used
      Then the outcome for cash withdrawal is denied

    @G-SHIELD-6
    Scenario Outline: An outage is told by what it is
      Given a borrower who pays on time
      And <fact> is <value>
      When the customer asks which functions may be used
      Then rule <rule> decides the outcome
      And the outcome for cash withdrawal is delayed

      Examples:
        | fact                              | value       | rule  |
        | ledger availability               | no          | G-001 |
        | the age of the oldest online fact | 301 seconds | G-002 |
