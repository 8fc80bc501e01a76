# language: en
Feature: Appeal
  Admission, relief, time limit, reviewer and route are decided one by one.
  An appeal counts against nobody, and missing facts refuse none.

  Rule: Every appeal is taken up and reviewed by a person

    @AP-099-1
    Scenario: A first appeal is taken up and a person reviews the decision
      Given a first appeal
      When the customer appeals
      Then the outcome is accept for human review
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule AP-099 applies
      And rule AP-099 decides the outcome
      And the customer is told "A person will review the decision again."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And the time to answer set is 15 days
      And no time to answer the dispute is set
      And by 2026-11-24 it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal
      And no state changes
      And nothing more has to be known

    @AP-099-2
    Scenario Outline: Where a rule speaks the default does not apply
      Given a first appeal
      And a verified error is <error>
      When the customer appeals
      Then the outcome is <outcome>
      And rule AP-099 <verdict>

      Examples:
        | error | verdict        | outcome                 |
        | no    | applies        | accept for human review |
        | yes   | does not apply | reverse the decision    |

    @AP-FREE-1
    Scenario Outline: Neither lateness nor debt nor the channel keeps an appeal out
      Given a first appeal
      And <fact> is <value>
      When the customer appeals
      Then the outcome is accept for human review
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And nothing more has to be known

      Examples:
        | fact                                      | value        |
        | the time past due                         | 9999 days    |
        | the account's total owed                  | 9999.00 yuan |
        | the account's state                       | charged off  |
        | the hardship help status                  | active       |
        | the number of closure requests in 30 days | 9            |
        | the channel                               | the hotline  |
        | an open fraud case                        | yes          |

    @AP-MISS-1
    Scenario Outline: A missing fact refuses no appeal
      Given a first appeal
      And <fact> is unknown
      When the customer appeals
      Then the outcome is accept for human review
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule <rule> cannot be judged
      And the customer is told "A person will review the decision again."
      And there is no appeal

      Examples:
        | fact                                   | rule   |
        | a reviewer who took the decision       | AP-001 |
        | a match with the special measures list | AP-002 |
        | a risk of tipping off                  | AP-002 |
        | an objection to bureau data            | AP-003 |
        | a verified error                       | AP-004 |
        | lateness caused by a system fault      | AP-005 |
        | a refusal of automated decisions       | AP-007 |
        | a decision without a person            | AP-007 |
        | the time since the case was filed      | AP-014 |

    @AP-MISS-2
    Scenario Outline: While new evidence is unknown the decision neither stands nor is only explained
      Given a first appeal
      And new evidence is blank
      And the number of completed human reviews is <reviews>
      And the time since the contested decision is <decision age>
      When the customer appeals
      Then the outcome is accept for human review
      And the outcome for admission is accept for human review
      And rule <rule> cannot be judged
      And there is no appeal

      Examples:
        | reviews | decision age | rule   |
        | 2       | 10 days      | AP-010 |
        | 0       | 400 days     | AP-015 |

  Rule: Whoever took the decision does not review it

    @AP-001-1
    Scenario Outline: A reviewer who took part in the decision is replaced
      Given a first appeal
      And a reviewer who took the decision is <took part>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for reviewer is <reviewer>
      And the outcome for admission is <outcome>
      And rule AP-001 <verdict>

      Examples:
        | took part | verdict        | outcome                 | reviewer              |
        | yes       | applies        | reassign the reviewer   | reassign the reviewer |
        | no        | does not apply | accept for human review | no step               |

    @AP-001-2
    Scenario: Replacing the reviewer is internal, and a person still reviews
      Given a first appeal
      And a reviewer who took the decision is yes
      When the customer appeals
      Then the outcome is reassign the reviewer
      And the outcome for reviewer is reassign the reviewer
      And the outcome for admission is reassign the reviewer
      And the outcome for everything else is no step
      And rule AP-001 decides the outcome
      And the customer is not told "The reviewer made the original decision. Another reviewer takes over."
      And the customer is given 0 reasons
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no state changes

    @AP-001-3
    Scenario Outline: Until there is another reviewer the decision is neither reversed nor upheld
      Given a first appeal
      And a reviewer who took the decision is yes
      And a verified error is <error>
      And the number of completed human reviews is <reviews>
      When the customer appeals
      Then the outcome is reassign the reviewer
      And the outcome for admission is reassign the reviewer
      And it is not required to restore the prior state
      And there is no appeal

      Examples:
        | error | reviews |
        | yes   | 0       |
        | no    | 2       |

  Rule: What may not be told goes to the statutory channel

    @AP-002-1
    Scenario Outline: A match with the list or a risk of tipping off leads to the statutory channel
      Given a first appeal
      And a match with the special measures list is <listed>
      And a risk of tipping off is <tipping off>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for admission is <outcome>
      And the outcome for route is <route>
      And rule AP-002 <verdict>
      And it is <required> to send the generic notice

      Examples:
        | listed | tipping off | verdict          | outcome                 | route           | required     |
        | yes    | no          | applies          | route elsewhere         | route elsewhere | required     |
        | no     | yes         | applies          | route elsewhere         | route elsewhere | required     |
        | no     | no          | does not apply   | accept for human review | no step         | not required |
        | no     | blank       | cannot be judged | accept for human review | no step         | not required |
        | yes    | blank       | applies          | route elsewhere         | route elsewhere | required     |

    @AP-002-2
    Scenario: The customer sees the generic text only and the record is sealed
      Given a first appeal
      And a risk of tipping off is yes
      When the customer appeals
      Then the outcome is route elsewhere
      And the outcome for admission is route elsewhere
      And the outcome for route is route elsewhere
      And the outcome for everything else is no step
      And rule AP-002 decides the outcome
      And the customer is not told "Please use the statutory channel."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no state changes
      And no person has to review

    @AP-002-3
    Scenario: Where the cause is secret nothing is reversed, restored or relieved
      Given a first appeal
      And a match with the special measures list is yes
      And a verified error is yes
      And ongoing harm is yes
      And the kind of evidence is police report
      And an open victim claim is yes
      When the customer appeals
      Then the outcome is route elsewhere
      And the outcome for admission is route elsewhere
      And the outcome for route is route elsewhere
      And the outcome for everything else is no step
      And rule AP-004 applies
      And rule AP-004 does not decide the outcome
      And rule AP-006 does not apply
      And rule AP-009 does not apply
      And the customer is not told "The information behind the decision was wrong. The decision is reversed and the service restored."
      And the customer is given 1 reason
      And it is required to correct the bureau record
      And it is required to sync downstream systems
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to record the decision
      And nothing else is required

    @AP-002-4
    Scenario: The statutory channel comes before another reviewer
      Given a first appeal
      And a risk of tipping off is yes
      And a reviewer who took the decision is yes
      When the customer appeals
      Then the outcome is route elsewhere
      And the outcome for route is route elsewhere
      And the outcome for reviewer is reassign the reviewer
      And the outcome for admission is reassign the reviewer
      And the outcome for everything else is no step
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."

  Rule: A dispute about the credit report takes its own way as well

    @AP-003-1
    Scenario Outline: The dispute is passed on and the appeal is taken up all the same
      Given a first appeal
      And an objection to bureau data is <dispute>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for route is <route>
      And the outcome for admission is accept for human review
      And rule AP-003 <verdict>
      And it is <required> to hold bureau reporting

      Examples:
        | dispute | verdict        | outcome                 | route           | required     |
        | yes     | applies        | route elsewhere         | route elsewhere | required     |
        | no      | does not apply | accept for human review | no step         | not required |

    @AP-003-2
    Scenario: The dispute is answered within 20 days and reporting rests meanwhile
      Given a first appeal
      And an objection to bureau data is yes
      When the customer appeals
      Then the outcome is route elsewhere
      And the outcome for route is route elsewhere
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And the time to answer the dispute set is 20 days
      And the time to answer set is 15 days
      And the customer is told "Your appeal has been passed on as a dispute about the credit report. Meanwhile the disputed item is not used against you."
      And the customer is given 1 reason
      And the customer is advised "You can get your credit report. If something in it is wrong, you can dispute it with the bureau or with whoever reported it, and get an answer within 20 days."
      And it is required to hold bureau reporting
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no state changes

    @AP-003-3
    Scenario: Another reviewer does not hold the dispute up
      Given a first appeal
      And an objection to bureau data is yes
      And a reviewer who took the decision is yes
      When the customer appeals
      Then the outcome is route elsewhere
      And the outcome for route is route elsewhere
      And the outcome for reviewer is reassign the reviewer
      And the outcome for admission is reassign the reviewer
      And the customer is told "Your appeal has been passed on as a dispute about the credit report. Meanwhile the disputed item is not used against you."
      And the customer is given 1 reason

  Rule: A decision that was wrong is reversed

    @AP-004-1
    Scenario Outline: A verified error reverses the decision
      Given a first appeal
      And a verified error is <error>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for admission is <outcome>
      And rule AP-004 <verdict>

      Examples:
        | error | verdict          | outcome                 |
        | yes   | applies          | reverse the decision    |
        | no    | does not apply   | accept for human review |
        | blank | cannot be judged | accept for human review |

    @AP-004-2
    Scenario: After a reversal everything is restored and corrected
      Given a first appeal
      And a verified error is yes
      When the customer appeals
      Then the outcome is reverse the decision
      And the outcome for admission is reverse the decision
      And the outcome for everything else is no step
      And rule AP-004 decides the outcome
      And the customer is told "The information behind the decision was wrong. The decision is reversed and the service restored."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And by 2026-11-23 it is required to restore the prior state
      And it is required to tell the customer promptly
      And it is required to correct the bureau record
      And it is required to sync downstream systems
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And no state changes

    @AP-004-3
    Scenario Outline: An error reverses the decision however often and however long ago it was reviewed
      Given a first appeal
      And a verified error is yes
      And the number of completed human reviews is <reviews>
      And the time since the contested decision is <decision age>
      And an objection to bureau data is <dispute>
      When the customer appeals
      Then the outcome is reverse the decision
      And the outcome for admission is reverse the decision
      And the customer is told "The information behind the decision was wrong. The decision is reversed and the service restored."
      And the customer is not told "The human reviews are complete and the decision stands. You can still call 12378 or 12363, ask for mediation or go to court."
      And there is no appeal

      Examples:
        | reviews | decision age | dispute |
        | 2       | 10 days      | no      |
        | 0       | 400 days     | no      |
        | 0       | 10 days      | yes     |
        | 3       | 400 days     | yes     |

    @AP-005-1
    Scenario Outline: Lateness that a system fault caused reverses the decision
      Given a first appeal
      And lateness caused by a system fault is <system fault>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for admission is <outcome>
      And rule AP-005 <verdict>

      Examples:
        | system fault | verdict        | outcome                 |
        | yes          | applies        | reverse the decision    |
        | no           | does not apply | accept for human review |

    @AP-005-2
    Scenario: After a system fault the days past due are corrected and all is restored
      Given a first appeal
      And lateness caused by a system fault is yes
      And the number of completed human reviews is 2
      When the customer appeals
      Then the outcome is reverse the decision
      And the outcome for admission is reverse the decision
      And the outcome for everything else is no step
      And rule AP-005 decides the outcome
      And the customer is told "A system fault caused the decision. The decision is reversed."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to restore the prior state
      And it is required to tell the customer promptly
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

  Rule: There may be relief during the review

    @AP-006-1
    Scenario Outline: A victim with a police report is relieved at once
      Given a first appeal
      And the kind of evidence is <evidence>
      And an open victim claim is <claim>
      And a risk of tipping off is <tipping off>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for relief is <relief>
      And rule AP-006 <verdict>
      And it is <required> to stop collection

      Examples:
        | evidence       | claim   | tipping off | verdict          | outcome                 | relief              | required     |
        | police report  | yes     | no          | applies          | give interim relief     | give interim relief | required     |
        | police report  | no      | no          | does not apply   | accept for human review | no step             | not required |
        | other evidence | yes     | no          | does not apply   | accept for human review | no step             | not required |
        | none           | yes     | no          | does not apply   | accept for human review | no step             | not required |
        | police report  | unknown | no          | cannot be judged | accept for human review | no step             | not required |
        | police report  | yes     | blank       | cannot be judged | accept for human review | no step             | not required |

    @AP-006-2
    Scenario: While it is verified collection and reporting rest and a person looks into it
      Given a first appeal
      And the kind of evidence is police report
      And an open victim claim is yes
      When the customer appeals
      Then the outcome is give interim relief
      And the outcome for relief is give interim relief
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule AP-006 decides the outcome
      And the customer is told "You may be the victim of fraud. While we verify this, collection and negative reporting are paused."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to stop collection
      And it is required to hold bureau reporting
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no state changes

    @AP-006-3
    Scenario: A victim is protected also where the decision stands
      Given a first appeal
      And the kind of evidence is police report
      And an open victim claim is yes
      And the number of completed human reviews is 2
      When the customer appeals
      Then the outcome is uphold and name other routes
      And the outcome for relief is give interim relief
      And the outcome for admission is uphold and name other routes
      And the outcome for everything else is no step
      And it is required to stop collection
      And it is required to hold bureau reporting
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required

    @AP-009-1
    Scenario Outline: Ongoing harm restores purchases up to 30 days past due
      Given a first appeal
      And ongoing harm is <harm>
      And an open fraud case is <fraud case>
      And the time past due is <past due>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for relief is <relief>
      And rule AP-009 <verdict>
      And it is <required> to restore purchases within the limit

      Examples:
        | harm  | fraud case | past due | verdict          | outcome                 | relief              | required     |
        | yes   | no         | 0 days   | applies          | give interim relief     | give interim relief | required     |
        | yes   | no         | 29 days  | applies          | give interim relief     | give interim relief | required     |
        | yes   | no         | 30 days  | applies          | give interim relief     | give interim relief | required     |
        | yes   | no         | 31 days  | does not apply   | accept for human review | no step             | not required |
        | yes   | yes        | 0 days   | does not apply   | accept for human review | no step             | not required |
        | no    | no         | 0 days   | does not apply   | accept for human review | no step             | not required |
        | blank | no         | 0 days   | cannot be judged | accept for human review | no step             | not required |
        | yes   | no         | unknown  | cannot be judged | accept for human review | no step             | not required |

    @AP-009-2
    Scenario Outline: Without a review there is no relief
      Given a first appeal
      And ongoing harm is yes
      And the number of completed human reviews is <reviews>
      And the time since the contested decision is <decision age>
      And new evidence is <new evidence>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for relief is <relief>
      And rule AP-009 <verdict>
      And it is <required> to restore purchases within the limit

      Examples:
        | reviews | decision age | new evidence | verdict        | outcome                      | relief              | required     |
        | 1       | 10 days      | no           | applies        | give interim relief          | give interim relief | required     |
        | 2       | 10 days      | no           | does not apply | uphold and name other routes | no step             | not required |
        | 2       | 10 days      | yes          | applies        | give interim relief          | give interim relief | required     |
        | 0       | 366 days     | no           | does not apply | route elsewhere              | no step             | not required |
        | 0       | 366 days     | yes          | applies        | give interim relief          | give interim relief | required     |

    @AP-009-3
    Scenario: Purchases within the limit come back and the account is usable in part
      Given a first appeal
      And ongoing harm is yes
      When the customer appeals
      Then the outcome is give interim relief
      And the outcome for relief is give interim relief
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule AP-009 decides the outcome
      And the customer is told "Purchases within the limit are restored during the review."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to restore purchases within the limit
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And the access to credit becomes restricted
      And there is no appeal

    @AP-009-4
    Scenario: Another reviewer does not hold the relief up
      Given a first appeal
      And ongoing harm is yes
      And a reviewer who took the decision is yes
      When the customer appeals
      Then the outcome is reassign the reviewer
      And the outcome for relief is give interim relief
      And the outcome for reviewer is reassign the reviewer
      And the outcome for admission is reassign the reviewer
      And the outcome for everything else is no step
      And it is required to restore purchases within the limit

    @AP-009-5
    Scenario: While a risk of tipping off is unknown a person decides about relief
      Given a first appeal
      And ongoing harm is yes
      And a risk of tipping off is blank
      When the customer appeals
      Then the outcome is accept for human review
      And the outcome for relief is no step
      And rule AP-009 cannot be judged
      And it is not required to restore purchases within the limit
      And the answer needs a risk of tipping off

  Rule: A person reviews, and new evidence is assessed afresh

    @AP-007-1
    Scenario Outline: A refusal of automated decisions or a decision without a person gets a human review
      Given a first appeal
      And a refusal of automated decisions is <refused>
      And a decision without a person is <without a person>
      When the customer appeals
      Then the outcome is accept for human review
      And rule AP-007 <verdict>
      And rule AP-099 <default>
      And the customer is told "A person will review the decision again."
      And it is required to have a person review

      Examples:
        | refused | without a person | verdict        | default        |
        | yes     | no               | applies        | does not apply |
        | no      | yes              | applies        | does not apply |
        | no      | no               | does not apply | applies        |

    @AP-007-2
    Scenario Outline: Asking for a person forestalls no other step
      Given a first appeal
      And a decision without a person is yes
      And the number of completed human reviews is <reviews>
      And the time since the contested decision is <decision age>
      And ongoing harm is <harm>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for admission is <admission>
      And the outcome for relief is <relief>
      And rule AP-007 applies
      And nothing more has to be known

      Examples:
        | reviews | decision age | harm | outcome                      | admission                    | relief              |
        | 2       | 10 days      | no   | uphold and name other routes | uphold and name other routes | no step             |
        | 0       | 400 days     | no   | route elsewhere              | route elsewhere              | no step             |
        | 0       | 10 days      | yes  | give interim relief          | accept for human review      | give interim relief |

    @AP-008-1
    Scenario Outline: New evidence of income, payment, illness, disaster or identity is assessed
      Given a first appeal
      And new evidence is <new evidence>
      And the kind of evidence is <evidence>
      When the customer appeals
      Then the outcome is accept for human review
      And the outcome for admission is accept for human review
      And rule AP-008 <verdict>
      And it is <required> to re-evaluate on current facts

      Examples:
        | new evidence | evidence            | verdict          | required     |
        | yes          | proof of income     | applies          | required     |
        | yes          | proof of payment    | applies          | required     |
        | yes          | medical evidence    | applies          | required     |
        | yes          | proof of a disaster | applies          | required     |
        | yes          | identity evidence   | applies          | required     |
        | yes          | other evidence      | does not apply   | not required |
        | yes          | police report       | does not apply   | not required |
        | yes          | none                | does not apply   | not required |
        | no           | proof of income     | does not apply   | not required |
        | blank        | proof of income     | cannot be judged | not required |

    @AP-008-2
    Scenario: After two reviews new evidence is assessed all the same
      Given a first appeal
      And new evidence is yes
      And the kind of evidence is proof of income
      And the number of completed human reviews is 2
      And the time since the contested decision is 400 days
      When the customer appeals
      Then the outcome is accept for human review
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule AP-008 decides the outcome
      And rule AP-010 does not apply
      And rule AP-015 does not apply
      And the customer is told "We received your new evidence. You will be assessed again on it."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to re-evaluate on current facts
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @AP-008-3
    Scenario: An error that is proven is reversed before new evidence is assessed
      Given a first appeal
      And new evidence is yes
      And the kind of evidence is proof of income
      And a verified error is yes
      When the customer appeals
      Then the outcome is reverse the decision
      And rule AP-008 applies
      And rule AP-008 does not decide the outcome
      And the customer is told "The information behind the decision was wrong. The decision is reversed and the service restored."
      And the customer is given 1 reason

  Rule: A decision stands after two human reviews, and the other routes are named

    @AP-010-1
    Scenario Outline: After two human reviews without new evidence the decision stands
      Given a first appeal
      And the number of completed human reviews is <reviews>
      And new evidence is <new evidence>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for admission is <outcome>
      And rule AP-010 <verdict>

      Examples:
        | reviews | new evidence | verdict          | outcome                      |
        | 0       | no           | does not apply   | accept for human review      |
        | 1       | no           | does not apply   | accept for human review      |
        | 2       | no           | applies          | uphold and name other routes |
        | 3       | no           | applies          | uphold and name other routes |
        | 2       | yes          | does not apply   | accept for human review      |
        | blank   | no           | cannot be judged | accept for human review      |

    @AP-010-2
    Scenario: Where the decision stands hotlines, mediation and courts are named
      Given a first appeal
      And the number of completed human reviews is 2
      When the customer appeals
      Then the outcome is uphold and name other routes
      And the outcome for admission is uphold and name other routes
      And the outcome for everything else is no step
      And rule AP-010 decides the outcome
      And the customer is told "The human reviews are complete and the decision stands. You can still call 12378 or 12363, ask for mediation or go to court."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @AP-015-1
    Scenario Outline: A decision over a year old is explained unless there is new evidence
      Given a first appeal
      And the time since the contested decision is <decision age>
      And new evidence is <new evidence>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for admission is <outcome>
      And rule AP-015 <verdict>

      Examples:
        | decision age | new evidence | verdict          | outcome                 |
        | 364 days     | no           | does not apply   | accept for human review |
        | 365 days     | no           | does not apply   | accept for human review |
        | 366 days     | no           | applies          | route elsewhere         |
        | 366 days     | yes          | does not apply   | accept for human review |
        | blank        | no           | cannot be judged | accept for human review |

    @AP-015-2
    Scenario: Where it is only explained the customer hears that new evidence reopens it
      Given a first appeal
      And the time since the contested decision is 366 days
      When the customer appeals
      Then the outcome is route elsewhere
      And the outcome for admission is route elsewhere
      And the outcome for everything else is no step
      And rule AP-015 decides the outcome
      And the customer is told "This decision was made long ago. We explain its reasons to you. New evidence reopens the case."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @AP-015-3
    Scenario: Twice reviewed and over a year old, the decision stands
      Given a first appeal
      And the time since the contested decision is 366 days
      And the number of completed human reviews is 2
      When the customer appeals
      Then the outcome is uphold and name other routes
      And the outcome for admission is uphold and name other routes
      And rule AP-015 applies
      And rule AP-015 does not decide the outcome
      And the customer is told "The human reviews are complete and the decision stands. You can still call 12378 or 12363, ask for mediation or go to court."
      And the customer is given 1 reason

  Rule: The time limit always runs

    @AP-011-1
    Scenario Outline: A simple or ungraded appeal alarms from day 13 and is overdue after day 15
      Given a first appeal
      And the complexity of the case is <complexity>
      And the time since the case was filed is <case age>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for time limit is <time limit>
      And rule AP-011 <near>
      And rule AP-014 <breach>
      And the time to answer set is 15 days
      And it is <escalated> to escalate to a supervisor
      And it is <alerted> to alert operations

      Examples:
        | complexity   | case age | near             | breach         | outcome                 | time limit | escalated    | alerted      |
        | simple       | 11 days  | does not apply   | does not apply | accept for human review | no step    | not required | not required |
        | simple       | 12 days  | does not apply   | does not apply | accept for human review | no step    | not required | not required |
        | simple       | 13 days  | applies          | does not apply | escalate                | escalate   | required     | not required |
        | simple       | 15 days  | applies          | does not apply | escalate                | escalate   | required     | not required |
        | simple       | 16 days  | does not apply   | applies        | escalate                | escalate   | required     | required     |
        | none         | 11 days  | does not apply   | does not apply | accept for human review | no step    | not required | not required |
        | none         | 12 days  | does not apply   | does not apply | accept for human review | no step    | not required | not required |
        | none         | 13 days  | applies          | does not apply | escalate                | escalate   | required     | not required |
        | none         | 15 days  | applies          | does not apply | escalate                | escalate   | required     | not required |
        | none         | 16 days  | does not apply   | applies        | escalate                | escalate   | required     | required     |
        | complex      | 13 days  | does not apply   | does not apply | accept for human review | no step    | not required | not required |
        | very complex | 13 days  | does not apply   | does not apply | accept for human review | no step    | not required | not required |
        | unknown      | 13 days  | cannot be judged | does not apply | accept for human review | no step    | not required | not required |
        | simple       | none     | does not apply   | does not apply | accept for human review | no step    | not required | not required |

    @AP-011-2
    Scenario: A limit that is near is told to the supervisor only
      Given a first appeal
      And the time since the case was filed is 13 days
      When the customer appeals
      Then the outcome is escalate
      And the outcome for time limit is escalate
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule AP-011 decides the outcome
      And the customer is not told "The time limit for handling the appeal is near."
      And the customer is given 0 reasons
      And it is required to escalate to a supervisor
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review

    @AP-012-1
    Scenario Outline: From day 16 to 30 a complex appeal has 30 days
      Given a first appeal
      And the complexity of the case is <complexity>
      And the time since the case was filed is <case age>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for time limit is <time limit>
      And rule AP-012 <verdict>
      And the time to answer set is <days to answer>

      Examples:
        | complexity   | case age | verdict          | outcome                 | time limit            | days to answer |
        | complex      | 14 days  | does not apply   | accept for human review | no step               | 15 days        |
        | complex      | 15 days  | does not apply   | accept for human review | no step               | 15 days        |
        | complex      | 16 days  | applies          | extend the time limit   | extend the time limit | 30 days        |
        | complex      | 30 days  | applies          | extend the time limit   | extend the time limit | 30 days        |
        | very complex | 14 days  | does not apply   | accept for human review | no step               | 15 days        |
        | very complex | 15 days  | does not apply   | accept for human review | no step               | 15 days        |
        | very complex | 16 days  | applies          | extend the time limit   | extend the time limit | 30 days        |
        | very complex | 30 days  | applies          | extend the time limit   | extend the time limit | 30 days        |
        | complex      | 31 days  | does not apply   | escalate                | escalate              | 30 days        |
        | very complex | 31 days  | does not apply   | extend the time limit   | extend the time limit | 60 days        |
        | simple       | 16 days  | does not apply   | escalate                | escalate              | 15 days        |
        | unknown      | 16 days  | cannot be judged | accept for human review | no step               | 15 days        |

    @AP-012-2
    Scenario: An extension is told to the customer
      Given a first appeal
      And the complexity of the case is complex
      And the time since the case was filed is 16 days
      When the customer appeals
      Then the outcome is extend the time limit
      And the outcome for time limit is extend the time limit
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule AP-012 decides the outcome
      And the time to answer set is 30 days
      And the customer is told "The case is complex. The time for handling it is extended to thirty days."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal

    @AP-013-1
    Scenario Outline: From day 31 to 60 a very complex appeal is extended once more
      Given a first appeal
      And the complexity of the case is <complexity>
      And the time since the case was filed is <case age>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for time limit is <time limit>
      And rule AP-013 <verdict>
      And rule AP-014 <breach>
      And the time to answer set is <days to answer>

      Examples:
        | complexity   | case age | verdict        | breach         | outcome               | time limit            | days to answer |
        | very complex | 30 days  | does not apply | does not apply | extend the time limit | extend the time limit | 30 days        |
        | very complex | 31 days  | applies        | does not apply | extend the time limit | extend the time limit | 60 days        |
        | very complex | 60 days  | applies        | does not apply | extend the time limit | extend the time limit | 60 days        |
        | very complex | 61 days  | does not apply | applies        | escalate              | escalate              | 60 days        |
        | complex      | 31 days  | does not apply | applies        | escalate              | escalate              | 30 days        |

    @AP-013-2
    Scenario: Thirty more days need a person's approval and are told
      Given a first appeal
      And the complexity of the case is very complex
      And the time since the case was filed is 31 days
      And the number of completed human reviews is 0
      When the customer appeals
      Then the outcome is extend the time limit
      And the outcome for time limit is extend the time limit
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule AP-013 decides the outcome
      And the time to answer set is 60 days
      And the customer is told "The case is especially complex. After approval, the time for handling it is extended by another thirty days."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @AP-013-3
    Scenario: An extension is approved by a person also where nothing else is reviewed
      Given a first appeal
      And the complexity of the case is very complex
      And the time since the case was filed is 31 days
      And the time since the contested decision is 400 days
      When the customer appeals
      Then the outcome is route elsewhere
      And the outcome for time limit is extend the time limit
      And the outcome for admission is route elsewhere
      And the outcome for everything else is no step
      And it is required to have a person review
      And it is required to tell the customer promptly

    @AP-014-1
    Scenario Outline: A limit that has passed is told to the supervisor and to operations
      Given a first appeal
      And the complexity of the case is <complexity>
      And the time since the case was filed is <case age>
      When the customer appeals
      Then the outcome is <outcome>
      And the outcome for time limit is <time limit>
      And rule AP-014 <verdict>
      And it is <required> to alert operations

      Examples:
        | complexity   | case age | verdict          | outcome                 | time limit            | required     |
        | simple       | 15 days  | does not apply   | escalate                | escalate              | not required |
        | simple       | 16 days  | applies          | escalate                | escalate              | required     |
        | complex      | 30 days  | does not apply   | extend the time limit   | extend the time limit | not required |
        | complex      | 31 days  | applies          | escalate                | escalate              | required     |
        | very complex | 60 days  | does not apply   | extend the time limit   | extend the time limit | not required |
        | very complex | 61 days  | applies          | escalate                | escalate              | required     |
        | unknown      | 60 days  | cannot be judged | accept for human review | no step               | not required |
        | unknown      | 61 days  | applies          | escalate                | escalate              | required     |

    @AP-014-2
    Scenario: A limit that has passed changes nothing about admission
      Given a first appeal
      And the complexity of the case is complex
      And the time since the case was filed is 31 days
      When the customer appeals
      Then the outcome is escalate
      And the outcome for time limit is escalate
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And rule AP-014 decides the outcome
      And the customer is not told "The time limit for handling the appeal has passed."
      And the customer is given 0 reasons
      And it is required to escalate to a supervisor
      And it is required to alert operations
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required

    @AP-014-3
    Scenario: The time limit and the relief do not get in each other's way
      Given a first appeal
      And the time since the case was filed is 16 days
      And ongoing harm is yes
      When the customer appeals
      Then the outcome is give interim relief
      And the outcome for time limit is escalate
      And the outcome for relief is give interim relief
      And the outcome for admission is accept for human review
      And the outcome for everything else is no step
      And the customer is told "Purchases within the limit are restored during the review."
      And the customer is given 1 reason
      And it is required to escalate to a supervisor
      And it is required to alert operations
      And it is required to restore purchases within the limit
