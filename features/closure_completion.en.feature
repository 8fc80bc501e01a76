# language: en
Feature: A pending closure is completed, or undone by the customer
  A closure is completed once all is settled and every system has acknowledged it. A customer who wants it undone is answered first.
  Nothing that is not known completes a closure.

  Rule: A closure with everything settled is completed

    @CC-007-1
    Scenario: Once settled it completes, with a certificate, an undo window and a report of the customer's wish
      Given an account settled and waiting to close
      When the pending closure is looked at
      Then the outcome is complete
      And rule CC-007 decides the outcome
      And the customer is told "The account is settled and closed. You can download a clearance certificate."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And by 2026-11-22 it is required to issue a clearance certificate
      And it is required to write the account state
      And by 2026-11-21 it is required to sync downstream systems
      And by 2026-12-06 it is required to keep the undo window open
      And it is required to report closed by the customer
      And by 2026-11-22 it is required to tell the customer promptly
      And by 2026-11-22 it is required to register retention end dates
      And it is required to record the decision
      And nothing else is required
      And the account state becomes closed within the undo period
      And no person has to review
      And there is no appeal
      And nothing more has to be known

    @CC-007-2
    Scenario Outline: A remainder of one yuan at most is waived, and the closure completes
      Given an account settled and waiting to close
      And the account's total owed is <owed>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-007 <verdict>
      And rule CC-098 <waiver verdict>
      And it is <waived> to waive the remainder

      Examples:
        | owed      | verdict        | waiver verdict | outcome       | waived       |
        | 0.00 yuan | applies        | does not apply | complete      | not required |
        | 0.01 yuan | applies        | applies        | complete      | required     |
        | 1.00 yuan | applies        | applies        | complete      | required     |
        | 1.01 yuan | does not apply | does not apply | stay as it is | not required |

    @CC-007-3
    Scenario: A past-due remainder of one yuan at most is not held for ever
      Given an account settled and waiting to close
      And the account's total owed is 1.00 yuan
      And the time past due is 40 days
      When the pending closure is looked at
      Then the outcome is complete
      And rule CC-004 does not apply
      And rule CC-007 decides the outcome
      And it is required to waive the remainder

    @CC-016-1
    Scenario Outline: A transaction, refund, dispute or repayment that is still open settles first
      Given an account settled and waiting to close
      And <fact> is <value>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-007 <verdict>
      And rule CC-016 <open item verdict>

      Examples:
        | fact                                 | value     | verdict        | open item verdict | outcome       |
        | the amount of pending authorisations | 0.00 yuan | applies        | does not apply    | complete      |
        | the amount of pending authorisations | 0.01 yuan | does not apply | applies           | stay as it is |
        | the amount of pending authorisations | 0.02 yuan | does not apply | applies           | stay as it is |
        | the number of pending refunds        | 0         | applies        | does not apply    | complete      |
        | the number of pending refunds        | 1         | does not apply | applies           | stay as it is |
        | the number of pending refunds        | 2         | does not apply | applies           | stay as it is |
        | the disputed amount                  | 0.00 yuan | applies        | does not apply    | complete      |
        | the disputed amount                  | 0.01 yuan | does not apply | applies           | stay as it is |
        | the disputed amount                  | 0.02 yuan | does not apply | applies           | stay as it is |
        | the repayment in transit             | 0.00 yuan | applies        | does not apply    | complete      |
        | the repayment in transit             | 0.01 yuan | does not apply | applies           | stay as it is |
        | the repayment in transit             | 0.02 yuan | does not apply | applies           | stay as it is |

    @CC-016-2
    Scenario: The customer learns what the closure waits for
      Given an account settled and waiting to close
      And the number of pending refunds is 1
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-016 decides the outcome
      And the customer is told "A transaction, refund, dispute or repayment is still open. The account closes once it is settled."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal

    @CC-016-3
    Scenario: On an open account a pending refund is no matter of completion
      Given a closed account
      And the account's state is active
      And the number of pending refunds is 1
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-016 does not apply
      And the customer is told "The account stays as it is for now."
      And the customer is given 1 reason

    @CC-008-1
    Scenario Outline: With a recurring mandate still alive the closure does not complete
      Given an account settled and waiting to close
      And the number of recurring mandates is <mandates>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-007 <verdict>
      And rule CC-008 <mandate verdict>

      Examples:
        | mandates | verdict        | mandate verdict | outcome       |
        | 0        | applies        | does not apply  | complete      |
        | 1        | does not apply | applies         | stay as it is |
        | 2        | does not apply | applies         | stay as it is |

    @CC-008-2
    Scenario: Mandates are cancelled within a business day
      Given an account settled and waiting to close
      And the number of recurring mandates is 2
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-008 decides the outcome
      And the customer is told "Recurring payments are being cancelled. The account closes once this is done."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And by 2026-11-23 it is required to cancel recurring mandates
      And it is required to record the decision
      And nothing else is required
      And no state changes

    @CC-008-3
    Scenario: A closed account no longer waits for mandates
      Given a closed account
      And the number of recurring mandates is 1
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-008 does not apply
      And it is not required to cancel recurring mandates

    @CC-001-1
    Scenario Outline: Until every system has acknowledged, the closure is retried and not completed
      Given an account settled and waiting to close
      And the number of systems yet to acknowledge the closure is <systems left>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-007 <verdict>
      And rule CC-001 <sync verdict>
      And it is <retried> to retry the systems yet to acknowledge

      Examples:
        | systems left | verdict        | sync verdict   | outcome       | retried      |
        | 0            | applies        | does not apply | complete      | not required |
        | 1            | does not apply | applies        | stay as it is | required     |
        | 2            | does not apply | applies        | stay as it is | required     |

    @CC-001-2
    Scenario: While systems acknowledge, the customer just reads that the account stays as it is
      Given an account settled and waiting to close
      And the number of systems yet to acknowledge the closure is 1
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-001 decides the outcome
      And the customer is told "The account stays as it is for now."
      And the customer is not told "Some systems have not confirmed the closure yet."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to retry the systems yet to acknowledge
      And it is required to record the decision
      And nothing else is required
      And it is not required to issue a clearance certificate
      And no state changes
      And there is no appeal

    @CC-099-1
    Scenario: A closed account with nothing to do stays as it is
      Given a closed account
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-099 decides the outcome
      And the customer is told "The account stays as it is for now."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @CC-099-2
    Scenario Outline: Staying as it is gives way to anything else
      Given a closed account
      And the credit balance is <refund>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-099 <verdict>

      Examples:
        | refund    | verdict        | outcome       |
        | 0.00 yuan | applies        | stay as it is |
        | 0.01 yuan | does not apply | complete      |

  Rule: What is not known completes nothing

    @CC-NEED-1
    Scenario Outline: Without any one of these facts the closure waits, and what is missing is said
      Given an account settled and waiting to close
      And <fact> is <value>
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-007 cannot be judged
      And the answer needs <fact>
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal

      Examples:
        | fact                                                 | value   |
        | the requested function                               | unknown |
        | the account's state                                  | unknown |
        | the closure type                                     | unknown |
        | the account's total owed                             | unknown |
        | the amount of pending authorisations                 | unknown |
        | the number of pending refunds                        | unknown |
        | the disputed amount                                  | unknown |
        | the repayment in transit                             | unknown |
        | the number of recurring mandates                     | unknown |
        | a judicial freeze                                    | unknown |
        | a legal hold                                         | unknown |
        | a suspected account takeover                         | unknown |
        | an open victim claim                                 | unknown |
        | the number of systems yet to acknowledge the closure | unknown |

    @CC-NEED-2
    Scenario: A cancellation is answered later where lateness is unknown
      Given an account that closes once repaid
      And the requested function is cancellation of a closure
      And the time past due is unknown
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-011 cannot be judged
      And the answer needs the time past due
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And there is no appeal

    @CC-NEED-3
    Scenario: A cancellation is answered later where it is unknown whether a fraud case is open
      Given an account settled and waiting to close
      And the requested function is cancellation of a closure
      And an open fraud case is unknown
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-011 cannot be judged
      And the answer needs an open fraud case
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason

    @CC-NEED-4
    Scenario: An undo is answered later where the day of closing is unknown, and nobody is called late
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And the time since the account closed is unknown
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-013 cannot be judged
      And rule CC-014 cannot be judged
      And the answer needs the time since the account closed
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is not told "The time for undoing the closure has passed. To use the account again, you can apply again."
      And the customer is given 1 reason

    @CC-NEED-7
    Scenario Outline: Where a legal hold cannot be ruled out no pending closure is cancelled
      Given an account that closes once repaid
      And the requested function is cancellation of a closure
      And <fact> is <value>
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-011 cannot be judged
      And rule CC-017 cannot be judged
      And the answer needs <fact>
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And there is no appeal

      Examples:
        | fact              | value   |
        | a judicial freeze | unknown |
        | a legal hold      | unknown |

    @CC-NEED-8
    Scenario Outline: Where a legal hold cannot be ruled out the account is restored later
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And <fact> is <value>
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-013 cannot be judged
      And the answer needs <fact>
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And there is no appeal

      Examples:
        | fact              | value   |
        | a judicial freeze | unknown |
        | a legal hold      | unknown |
        | the closure type  | unknown |

    @CC-NEED-5
    Scenario: With one fact missing, what is known to be owed is told all the same
      Given an account that closes once repaid
      And the amount of pending authorisations is unknown
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-003 decides the outcome
      And the customer is told "You are repaying on schedule. The account closes by itself once the balance is settled."
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 2 reasons

    @CC-NEED-6
    Scenario: Knowing nothing, the system does nothing, and a person looks
      When the pending closure is looked at
      Then the outcome is a person follows up
      And rule CC-007 cannot be judged
      And the answer needs the account's state
      And the answer needs the account's total owed
      And the customer is told "A person has to check before this closure is undone. We tell you the result."
      And the customer is given 1 reason
      And no state changes

  Rule: A closure with money owed waits, and the customer is helped meanwhile

    @CC-003-1
    Scenario Outline: Customers on schedule and past due are each told how they stand
      Given an account that closes once repaid
      And the time past due is <past due>
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-003 <on-time verdict>
      And rule CC-004 <lateness verdict>
      And the customer is told "<reason>"
      And the customer is given 1 reason

      Examples:
        | past due | on-time verdict             | lateness verdict            | reason                                                                                  |
        | 0 days   | decides the outcome         | does not decide the outcome | You are repaying on schedule. The account closes by itself once the balance is settled. |
        | 1 day    | does not decide the outcome | decides the outcome         | You have an amount past due. The account closes once what is owed is paid.              |
        | 2 days   | does not decide the outcome | decides the outcome         | You have an amount past due. The account closes once what is owed is paid.              |

    @CC-003-2
    Scenario: A customer on schedule keeps the statements, and the account closes by itself
      Given an account that closes once repaid
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-003 decides the outcome
      And the customer is told "You are repaying on schedule. The account closes by itself once the balance is settled."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to keep statements and records available
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal
      And no person has to review

    @CC-004-1
    Scenario: A past-due customer is offered help, and the closure stands
      Given an account that closes once repaid
      And the time past due is 5 days
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-004 decides the outcome
      And the customer is told "You have an amount past due. The account closes once what is owed is paid."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to offer hardship help
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal

    @CC-003-3
    Scenario Outline: A remainder that is waived counts as no debt and brings no reminder
      Given an account settled and waiting to close
      And the time in pending closure is 15 days
      And the account's total owed is <owed>
      And the time past due is <past due>
      When the pending closure is looked at
      Then rule CC-003 <on-time verdict>
      And rule CC-004 <lateness verdict>
      And rule CC-005 <reminder verdict>

      Examples:
        | owed      | past due | on-time verdict | lateness verdict | reminder verdict |
        | 0.99 yuan | 0 days   | does not apply  | does not apply   | does not apply   |
        | 1.00 yuan | 0 days   | does not apply  | does not apply   | does not apply   |
        | 1.01 yuan | 0 days   | applies         | does not apply   | applies          |
        | 1.00 yuan | 5 days   | does not apply  | does not apply   | does not apply   |
        | 1.01 yuan | 5 days   | does not apply  | applies          | applies          |

    @CC-003-4
    Scenario: What is owed on an open account is no matter of completion
      Given an account that closes once repaid
      And the account's state is active
      And the time in pending closure is 20 days
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-003 does not apply
      And rule CC-004 does not apply
      And rule CC-005 does not apply
      And rule CC-099 decides the outcome

    @CC-004-2
    Scenario: Lateness on an open account is no matter of completion
      Given an account that closes once repaid
      And the account's state is active
      And the time past due is 5 days
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-004 does not apply
      And it is not required to offer hardship help

    @CC-005-1
    Scenario Outline: From the fifteenth day of waiting on, the current amount is told every month
      Given an account that closes once repaid
      And the time in pending closure is <waiting>
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-005 <verdict>
      And it is <monthly> to tell the customer every month

      Examples:
        | waiting | verdict        | monthly      |
        | 14 days | does not apply | not required |
        | 15 days | applies        | required     |
        | 16 days | applies        | required     |

    @CC-005-2
    Scenario: The reminder comes with a payoff quote
      Given an account that closes once repaid
      And the time in pending closure is 15 days
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-005 decides the outcome
      And the customer is given 1 reason
      And it is required to give a payoff quote
      And it is required to tell the customer every month
      And it is required to keep statements and records available
      And it is required to record the decision
      And nothing else is required

    @CC-005-3
    Scenario: A customer past due for long hears both
      Given an account that closes once repaid
      And the time in pending closure is 15 days
      And the time past due is 5 days
      When the pending closure is looked at
      Then the outcome is stay as it is
      And the customer is told "You have an amount past due. The account closes once what is owed is paid."
      And the customer is told "The closure is waiting for the balance to be settled. The notice gives the current amount."
      And the customer is given 2 reasons

    @CC-006-1
    Scenario Outline: After more than 180 days of waiting a person follows up
      Given an account that closes once repaid
      And the amount of undue instalments is 0.00 yuan
      And the time in pending closure is <waiting>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-006 <verdict>
      And <review> has to review

      Examples:
        | waiting  | verdict        | outcome             | review    |
        | 179 days | does not apply | stay as it is       | no person |
        | 180 days | does not apply | stay as it is       | no person |
        | 181 days | applies        | a person follows up | a person  |

    @CC-006-2
    Scenario Outline: Instalments that are not due yet are no delay
      Given an account that closes once repaid
      And the time in pending closure is 181 days
      And the amount of undue instalments is <undue>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-006 <verdict>

      Examples:
        | undue     | verdict        | outcome             |
        | 0.00 yuan | applies        | a person follows up |
        | 0.01 yuan | does not apply | stay as it is       |

    @CC-006-3
    Scenario Outline: A mere remainder completes and needs nobody
      Given an account settled and waiting to close
      And the time in pending closure is 181 days
      And the account's total owed is <owed>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-006 <verdict>

      Examples:
        | owed      | verdict        | outcome             |
        | 1.00 yuan | does not apply | complete            |
        | 1.01 yuan | applies        | a person follows up |

    @CC-006-5
    Scenario Outline: Only a pending closure is followed up
      Given an account that closes once repaid
      And the amount of undue instalments is 0.00 yuan
      And the time in pending closure is 181 days
      And the account's state is <state>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-006 <verdict>

      Examples:
        | state           | verdict        | outcome                    |
        | pending closure | applies        | a person follows up        |
        | closed          | does not apply | settle the late entry only |
        | active          | does not apply | stay as it is              |

    @CC-006-4
    Scenario: The customer reads that a person follows up
      Given an account that closes once repaid
      And the amount of undue instalments is 0.00 yuan
      And the time in pending closure is 181 days
      When the pending closure is looked at
      Then the outcome is a person follows up
      And rule CC-006 decides the outcome
      And the customer is told "The closure has been pending for a long time. A person follows it up."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And by 2026-11-24 it is required to have a person review
      And it is required to give a payoff quote
      And it is required to tell the customer every month
      And it is required to keep statements and records available
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

  Rule: Under a legal hold everything stays as it is

    @CC-002-1
    Scenario Outline: Neither under a freeze nor under a hold does a closure complete
      Given an account settled and waiting to close
      And a judicial freeze is <freeze>
      And a legal hold is <hold>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-002 <verdict>
      And rule CC-007 <completion verdict>

      Examples:
        | freeze | hold | verdict        | completion verdict | outcome       |
        | no     | no   | does not apply | applies            | complete      |
        | yes    | no   | applies        | does not apply     | stay as it is |
        | no     | yes  | applies        | does not apply     | stay as it is |

    @CC-002-2
    Scenario: The customer learns of the legal hold
      Given an account settled and waiting to close
      And a legal hold is yes
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-002 decides the outcome
      And the customer is told "A legal hold applies to the account. The account stays as it is until the hold is lifted."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal

    @CC-017-1
    Scenario Outline: An undo under a legal hold is followed up by a person and restores nothing by itself
      Given an account within the undo period
      And the account's state is <state>
      And the requested function is <function>
      And a legal hold is <hold>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-017 <verdict>

      Examples:
        | state                         | function                  | hold | verdict        | outcome             |
        | pending closure               | cancellation of a closure | yes  | applies        | a person follows up |
        | closed within the undo period | cancellation of a closure | yes  | applies        | a person follows up |
        | closed                        | cancellation of a closure | yes  | applies        | a person follows up |
        | active                        | cancellation of a closure | yes  | does not apply | stay as it is       |
        | closed within the undo period | cancellation of a closure | no   | does not apply | restore the account |
        | closed within the undo period | enquiry                   | yes  | does not apply | stay as it is       |

    @CC-017-2
    Scenario: The request is recorded, and the customer learns that a person follows it up
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And a judicial freeze is yes
      When the pending closure is looked at
      Then the outcome is a person follows up
      And rule CC-017 decides the outcome
      And rule CC-013 does not apply
      And the customer is told "A legal hold applies to the account, so the closure cannot be undone for now. Your request is recorded, and a person follows it up."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And it is not required to correct the bureau record
      And a person has to review
      And there is no appeal
      And no state changes

    @CC-017-3
    Scenario: Under a hold a person answers even when the window has passed
      Given a closed account
      And the requested function is cancellation of a closure
      And a legal hold is yes
      When the pending closure is looked at
      Then the outcome is a person follows up
      And rule CC-014 applies
      And rule CC-014 does not decide the outcome
      And the customer is not told "The time for undoing the closure has passed. To use the account again, you can apply again."
      And it is not required to say how to appeal
      And there is no appeal

  Rule: Until it completes, the customer can cancel the closure

    @CC-011-1
    Scenario: A closure cancelled in time brings the account back, with its limit assessed anew
      Given an account that closes once repaid
      And the requested function is cancellation of a closure
      When the pending closure is looked at
      Then the outcome is cancel the closure
      And rule CC-011 decides the outcome
      And the customer is told "The closure is cancelled. The limit returns after a new assessment."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to re-evaluate on current facts
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to keep statements and records available
      And it is required to record the decision
      And nothing else is required
      And the account state becomes active
      And access to credit becomes restricted
      And there is no appeal
      And no person has to review

    @CC-011-2
    Scenario Outline: Up to 30 days past due the closure can be cancelled directly
      Given an account that closes once repaid
      And the requested function is cancellation of a closure
      And the time past due is <past due>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-011 <verdict>
      And rule CC-012 <review verdict>

      Examples:
        | past due | verdict        | review verdict | outcome            |
        | 0 days   | applies        | does not apply | cancel the closure |
        | 29 days  | applies        | does not apply | cancel the closure |
        | 30 days  | applies        | does not apply | cancel the closure |
        | 31 days  | does not apply | applies        | apply again        |

    @CC-012-1
    Scenario Outline: With a fraud case open the closure cannot be cancelled directly
      Given an account settled and waiting to close
      And the requested function is cancellation of a closure
      And an open fraud case is <fraud case>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-011 <verdict>
      And rule CC-012 <review verdict>

      Examples:
        | fraud case | verdict        | review verdict | outcome            |
        | no         | applies        | does not apply | cancel the closure |
        | yes        | does not apply | applies        | apply again        |

    @CC-012-2
    Scenario: A customer who cannot cancel learns why and how to appeal
      Given an account that closes once repaid
      And the requested function is cancellation of a closure
      And the time past due is 31 days
      When the pending closure is looked at
      Then the outcome is apply again
      And rule CC-012 decides the outcome
      And the customer is told "The account cannot be restored directly in its current state. Please settle anything that is owed. You can apply after that, and we decide on the facts at that time."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to offer hardship help
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review
      And no state changes

    @CC-012-3
    Scenario Outline: A closure that the lender decided is not the customer's to cancel
      Given an account that closes once repaid
      And the requested function is cancellation of a closure
      And the closure type is <closure type>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-011 <verdict>
      And rule CC-012 <review verdict>

      Examples:
        | closure type        | verdict        | review verdict | outcome            |
        | voluntary           | applies        | does not apply | cancel the closure |
        | to protect a victim | applies        | does not apply | cancel the closure |
        | none                | applies        | does not apply | cancel the closure |
        | for risk            | does not apply | applies        | apply again        |
        | for fraud           | does not apply | applies        | apply again        |
        | regulatory          | does not apply | applies        | apply again        |

    @CC-012-4
    Scenario Outline: A forced closure has to be applied against at every stage
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And the closure type is for risk
      And the account's state is <state>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-012 <verdict>
      And rule CC-013 does not apply

      Examples:
        | state                         | verdict        | outcome       |
        | pending closure               | applies        | apply again   |
        | closed within the undo period | applies        | apply again   |
        | closed                        | applies        | apply again   |
        | active                        | does not apply | stay as it is |

    @CC-011-3
    Scenario Outline: A settled account is not completed when the customer wants it back
      Given an account settled and waiting to close
      And the requested function is <function>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-011 <verdict>
      And rule CC-007 <completion verdict>

      Examples:
        | function                  | verdict        | completion verdict | outcome            |
        | none                      | does not apply | applies            | complete           |
        | enquiry                   | does not apply | applies            | complete           |
        | repayment                 | does not apply | applies            | complete           |
        | cancellation of a closure | applies        | does not apply     | cancel the closure |

    @CC-011-4
    Scenario: A cancellation comes before acknowledgements and mandates
      Given an account settled and waiting to close
      And the requested function is cancellation of a closure
      And the number of systems yet to acknowledge the closure is 1
      And the number of recurring mandates is 1
      When the pending closure is looked at
      Then the outcome is cancel the closure
      And rule CC-001 does not decide the outcome
      And rule CC-008 does not decide the outcome
      And it is required to retry the systems yet to acknowledge
      And the customer is given 1 reason

    @CC-011-5
    Scenario: A cancellation comes before the follow-up by a person
      Given an account that closes once repaid
      And the requested function is cancellation of a closure
      And the amount of undue instalments is 0.00 yuan
      And the time in pending closure is 181 days
      When the pending closure is looked at
      Then the outcome is cancel the closure
      And rule CC-006 does not apply
      And rule CC-011 decides the outcome

    @CC-012-5
    Scenario: Where the closure cannot be cancelled the long wait sends it to nobody
      Given an account that closes once repaid
      And the requested function is cancellation of a closure
      And the amount of undue instalments is 0.00 yuan
      And the time in pending closure is 181 days
      And the time past due is 31 days
      When the pending closure is looked at
      Then the outcome is apply again
      And rule CC-006 does not apply
      And rule CC-005 applies

    @CC-011-6
    Scenario: An open account has no closure to cancel
      Given an account that closes once repaid
      And the account's state is active
      And an open fraud case is yes
      And the requested function is cancellation of a closure
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-011 does not apply
      And rule CC-012 does not apply

  Rule: For fifteen days a closure can be undone without a new application

    @CC-021-1
    Scenario Outline: What the law forbids is not undone by the system, and a person answers
      Given <account>
      And the requested function is <function>
      And a match with the special measures list is <match>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-021 <verdict>
      And the account state <state>

      Examples:
        | account                                  | function                  | match   | verdict          | outcome             | state                              |
        | an account within the undo period        | cancellation of a closure | yes     | applies          | a person follows up | stays as it is                     |
        | an account within the undo period        | cancellation of a closure | no      | does not apply   | restore the account | becomes active                     |
        | an account within the undo period        | cancellation of a closure | unknown | cannot be judged | a person follows up | stays as it is                     |
        | an account within the undo period        | enquiry                   | yes     | does not apply   | stay as it is       | stays as it is                     |
        | an account within the undo period        | enquiry                   | unknown | does not apply   | stay as it is       | stays as it is                     |
        | an account settled and waiting to close  | cancellation of a closure | yes     | applies          | a person follows up | stays as it is                     |
        | an account settled and waiting to close  | cancellation of a closure | no      | does not apply   | cancel the closure  | becomes active                     |
        | an account settled and waiting to close  | cancellation of a closure | unknown | cannot be judged | a person follows up | stays as it is                     |
        | a closed account                         | cancellation of a closure | yes     | applies          | a person follows up | stays as it is                     |
        | a closed account                         | cancellation of a closure | no      | does not apply   | apply again         | stays as it is                     |

    @CC-021-2
    Scenario: Whom the law bars from an undo reads the general text and nothing else
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And a match with the special measures list is yes
      When the pending closure is looked at
      Then the outcome is a person follows up
      And rule CC-021 decides the outcome
      And rule CC-013 does not apply
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

    @CC-021-3
    Scenario: Who may cancel a closure is not told what is looked up
      Given an account settled and waiting to close
      And the requested function is cancellation of a closure
      And a match with the special measures list is unknown
      When the pending closure is looked at
      Then the outcome is a person follows up
      And the customer is told "A person has to check before this closure is undone. We tell you the result."
      And the customer is given 1 reason
      And the answer needs a match with the special measures list
      And a person has to review
      And it is not required to sync downstream systems

    @CC-021-4
    Scenario: Where there is no closure to undo, nobody has to look at one
      Given an account within the undo period
      And the account's state is active
      And the requested function is cancellation of a closure
      And a match with the special measures list is yes
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-021 does not apply

    @CC-021-5
    Scenario Outline: Neither what the law forbids nor fraud leaves the closure to be cancelled by the system
      Given an account settled and waiting to close
      And the requested function is cancellation of a closure
      And <fact> is yes
      When the pending closure is looked at
      Then the outcome is a person follows up
      And rule CC-011 does not apply
      And the account state stays as it is

      Examples:
        | fact                                   |
        | a match with the special measures list |
        | confirmed fraud                        |

    @CC-022-1
    Scenario Outline: Fraud that came to light since the closure is reviewed before anything is restored
      Given <account>
      And the requested function is <function>
      And confirmed fraud is <confirmed>
      And an open fraud case is <case>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-022 <verdict>

      Examples:
        | account                                 | function                  | confirmed | case    | verdict          | outcome             |
        | an account within the undo period       | cancellation of a closure | no        | no      | does not apply   | restore the account |
        | an account within the undo period       | cancellation of a closure | yes       | no      | applies          | a person follows up |
        | an account within the undo period       | cancellation of a closure | no        | yes     | applies          | a person follows up |
        | an account within the undo period       | cancellation of a closure | unknown   | no      | cannot be judged | a person follows up |
        | an account within the undo period       | cancellation of a closure | no        | unknown | cannot be judged | a person follows up |
        | an account within the undo period       | enquiry                   | yes       | yes     | does not apply   | stay as it is       |
        | an account settled and waiting to close | cancellation of a closure | no        | no      | does not apply   | cancel the closure  |
        | an account settled and waiting to close | enquiry                   | yes       | no      | does not apply   | complete            |
        | an account settled and waiting to close | cancellation of a closure | yes       | no      | applies          | a person follows up |
        | an account settled and waiting to close | cancellation of a closure | unknown   | no      | cannot be judged | a person follows up |
        | an account settled and waiting to close | cancellation of a closure | yes       | yes     | applies          | a person follows up |
        | a closed account                        | cancellation of a closure | yes       | no      | does not apply   | apply again         |

    @CC-022-2
    Scenario Outline: A person checks an undo after fraud, and the customer learns that the request is recorded
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And <fact> is <value>
      When the pending closure is looked at
      Then the outcome is a person follows up
      And rule CC-013 <restored>
      And the customer is told "A person has to check before this closure is undone. We tell you the result."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal
      And no state changes

      Examples:
        | fact               | value | restored       |
        | confirmed fraud    | yes   | does not apply |
        | an open fraud case | yes   | does not apply |

    @CC-013-1
    Scenario Outline: On day 15 the undo still works, on day 16 it does not
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And the time since the account closed is <closed for>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-013 <verdict>
      And rule CC-014 <expiry verdict>

      Examples:
        | closed for | verdict        | expiry verdict | outcome             |
        | 14 days    | applies        | does not apply | restore the account |
        | 15 days    | applies        | does not apply | restore the account |
        | 16 days    | does not apply | applies        | apply again         |

    @CC-013-2
    Scenario: Within the window the account is restored and the bureau corrected
      Given an account within the undo period
      And the requested function is cancellation of a closure
      When the pending closure is looked at
      Then the outcome is restore the account
      And rule CC-013 decides the outcome
      And the customer is told "You undid the closure in time. The account is restored without a new application."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to re-evaluate on current facts
      And it is required to sync downstream systems
      And by 2026-11-27 it is required to correct the bureau record
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And the account state becomes active
      And there is no appeal
      And no person has to review

    @CC-013-3
    Scenario: Neither a missing acknowledgement nor a late entry stands in the way of the undo
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And the number of systems yet to acknowledge the closure is 1
      And the account's total owed is 20.00 yuan
      When the pending closure is looked at
      Then the outcome is restore the account
      And rule CC-001 does not decide the outcome
      And rule CC-009 applies
      And rule CC-009 does not decide the outcome
      And it is required to retry the systems yet to acknowledge
      And it is required to count no lateness in the first cycle
      And it is required to give a payoff quote
      And the customer is given 1 reason

    @CC-013-4
    Scenario: Only an account within the undo period is restored
      Given a closed account
      And the requested function is cancellation of a closure
      And the time since the account closed is 5 days
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-013 does not apply
      And rule CC-014 does not apply

    @CC-013-5
    Scenario Outline: The account is restored only when the customer wants it undone
      Given an account within the undo period
      And the requested function is <function>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-013 <verdict>

      Examples:
        | function                  | verdict        | outcome             |
        | cancellation of a closure | applies        | restore the account |
        | enquiry                   | does not apply | stay as it is       |
        | none                      | does not apply | stay as it is       |

    @CC-014-1
    Scenario: After the window the customer learns that a new application is possible, and can appeal
      Given a closed account
      And the requested function is cancellation of a closure
      When the pending closure is looked at
      Then the outcome is apply again
      And rule CC-014 decides the outcome
      And the customer is told "The time for undoing the closure has passed. To use the account again, you can apply again."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no state changes

    @CC-014-5
    Scenario Outline: A closure that the lender decided never had a window that could pass
      Given a closed account
      And the requested function is cancellation of a closure
      And the closure type is <closure type>
      When the pending closure is looked at
      Then the outcome is apply again
      And rule CC-014 <verdict>
      And rule CC-012 <review verdict>
      And the customer is given 1 reason

      Examples:
        | closure type | verdict        | review verdict |
        | voluntary    | applies        | does not apply |
        | for risk     | does not apply | applies        |
        | for fraud    | does not apply | applies        |

    @CC-014-2
    Scenario Outline: The window only expires for a closed account whose holder wants the undo
      Given a closed account
      And the account's state is <state>
      And the requested function is <function>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-014 <verdict>

      Examples:
        | state                         | function                  | verdict        | outcome            |
        | closed                        | cancellation of a closure | applies        | apply again        |
        | closed                        | enquiry                   | does not apply | stay as it is      |
        | closed within the undo period | cancellation of a closure | applies        | apply again        |
        | pending closure               | cancellation of a closure | does not apply | cancel the closure |
        | active                        | cancellation of a closure | does not apply | stay as it is      |

    @CC-013-6
    Scenario Outline: A voluntary or dormant closure can be undone, one that protects a victim takes a new application
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And the closure type is <closure type>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-013 <verdict>
      And rule CC-012 <review verdict>

      Examples:
        | closure type        | verdict        | review verdict | outcome             |
        | voluntary           | applies        | does not apply | restore the account |
        | dormant             | applies        | does not apply | restore the account |
        | to protect a victim | does not apply | applies        | apply again         |
        | for risk            | does not apply | applies        | apply again         |
        | none                | does not apply | does not apply | stay as it is       |

    @CC-012-6
    Scenario Outline: The answer about a victim's closure is given within the undo period
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And the closure type is to protect a victim
      And the account's state is <state>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-012 <verdict>

      Examples:
        | state                         | verdict        | outcome       |
        | closed within the undo period | applies        | apply again   |
        | closed                        | does not apply | stay as it is |

    @CC-012-7
    Scenario Outline: Who does not ask for the undo gets no answer about it
      Given an account within the undo period
      And the closure type is to protect a victim
      And the requested function is <function>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-012 <verdict>

      Examples:
        | function                  | verdict        | outcome       |
        | cancellation of a closure | applies        | apply again   |
        | enquiry                   | does not apply | stay as it is |

    @CC-097-1
    Scenario Outline: For a customer who refuses automated decisions a person confirms that the undo is refused
      Given a closed account
      And the requested function is cancellation of a closure
      And a refusal of automated decisions is <refused>
      When the pending closure is looked at
      Then the outcome is apply again
      And rule CC-097 <verdict>
      And <review> has to review
      And it is <person> to have a person review

      Examples:
        | refused | verdict        | review    | person       |
        | no      | does not apply | no person | not required |
        | yes     | applies        | a person  | required     |

    @CC-097-2
    Scenario: An undo that is granted needs no person
      Given an account within the undo period
      And the requested function is cancellation of a closure
      And a refusal of automated decisions is yes
      When the pending closure is looked at
      Then the outcome is restore the account
      And rule CC-097 does not apply
      And no person has to review

  Rule: After closing, a late entry is settled by itself and a late refund goes back

    @CC-009-1
    Scenario Outline: A late entry above one yuan is settled by itself
      Given a closed account
      And the account's total owed is <entry>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-009 <verdict>

      Examples:
        | entry     | verdict        | outcome                    |
        | 0.99 yuan | does not apply | stay as it is              |
        | 1.00 yuan | does not apply | stay as it is              |
        | 1.01 yuan | applies        | settle the late entry only |

    @CC-009-2
    Scenario: The account stays closed, and nothing is late in the first cycle
      Given an account within the undo period
      And the account's total owed is 20.00 yuan
      When the pending closure is looked at
      Then the outcome is settle the late entry only
      And rule CC-009 decides the outcome
      And the customer is told "An item was posted after the account closed. Only this item needs to be paid. The account stays closed. The item is not counted as late within its first billing cycle."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to give a payoff quote
      And it is required to tell the customer promptly
      And it is required to count no lateness in the first cycle
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And no state changes

    @CC-009-3
    Scenario Outline: Only what posts after closing is treated so
      Given a closed account
      And the time in pending closure is 10 days
      And the account's total owed is 20.00 yuan
      And the account's state is <state>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-009 <verdict>

      Examples:
        | state                         | verdict        | outcome                    |
        | closed                        | applies        | settle the late entry only |
        | closed within the undo period | applies        | settle the late entry only |
        | pending closure               | does not apply | stay as it is              |
        | charged off                   | does not apply | stay as it is              |

    @CC-009-4
    Scenario Outline: The balance of a forced closure is no late entry
      Given a closed account
      And the account's total owed is 20.00 yuan
      And the closure type is <closure type>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-009 <verdict>

      Examples:
        | closure type | verdict        | outcome                    |
        | voluntary    | applies        | settle the late entry only |
        | dormant      | applies        | settle the late entry only |
        | for fraud    | does not apply | stay as it is              |
        | regulatory   | does not apply | stay as it is              |

    @CC-009-5
    Scenario: A late entry comes before a missing acknowledgement
      Given a closed account
      And the account's total owed is 20.00 yuan
      And the number of systems yet to acknowledge the closure is 1
      When the pending closure is looked at
      Then the outcome is settle the late entry only
      And rule CC-001 does not decide the outcome
      And it is required to retry the systems yet to acknowledge
      And the customer is given 1 reason

    @CC-010-1
    Scenario Outline: A refund that arrives after closing goes back to the customer
      Given a closed account
      And the account's state is <state>
      And the credit balance is <refund>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-010 <verdict>

      Examples:
        | state                         | refund    | verdict        | outcome       |
        | closed                        | 0.00 yuan | does not apply | stay as it is |
        | closed                        | 0.01 yuan | applies        | complete      |
        | closed                        | 0.02 yuan | applies        | complete      |
        | closed within the undo period | 0.01 yuan | applies        | complete      |
        | active                        | 0.01 yuan | does not apply | stay as it is |

    @CC-010-2
    Scenario: It is refunded within seven business days, the account stays closed and no window opens anew
      Given a closed account
      And the credit balance is 45.00 yuan
      When the pending closure is looked at
      Then the outcome is complete
      And rule CC-010 decides the outcome
      And the customer is told "A refund arrived after the account closed. It will be returned to you."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And by 2026-12-01 it is required to refund the credit balance
      And it is required to record the decision
      And nothing else is required
      And it is not required to keep the undo window open
      And there is no appeal
      And no state changes

    @CC-010-3
    Scenario Outline: Under a legal hold nothing is refunded
      Given a closed account
      And the credit balance is 45.00 yuan
      And a legal hold is <hold>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-010 <verdict>
      And it is <refunded> to refund the credit balance

      Examples:
        | hold | verdict        | outcome       | refunded     |
        | no   | applies        | complete      | required     |
        | yes  | does not apply | stay as it is | not required |

    @CC-010-4
    Scenario: A missing acknowledgement does not delay the refund
      Given a closed account
      And the credit balance is 45.00 yuan
      And the number of systems yet to acknowledge the closure is 1
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-010 applies
      And rule CC-010 does not decide the outcome
      And it is required to refund the credit balance
      And it is required to retry the systems yet to acknowledge

    @CC-010-5
    Scenario: A refund and a late entry at once are both dealt with
      Given a closed account
      And the credit balance is 45.00 yuan
      And the account's total owed is 20.00 yuan
      When the pending closure is looked at
      Then the outcome is settle the late entry only
      And rule CC-098 does not apply
      And it is required to refund the credit balance
      And it is required to give a payoff quote
      And it is not required to waive the remainder

  Rule: A closure that the lender decided completes too, and not as the customer's wish

    @CC-018-1
    Scenario Outline: Only the customer's own closure is reported as such
      Given an account settled and waiting to close
      And the closure type is <closure type>
      When the pending closure is looked at
      Then the outcome is complete
      And rule CC-007 <customer's verdict>
      And rule CC-018 <forced verdict>
      And it is <customer's wish> to report closed by the customer

      Examples:
        | closure type        | customer's verdict | forced verdict | customer's wish |
        | voluntary           | applies            | does not apply | required        |
        | to protect a victim | applies            | does not apply | required        |
        | dormant             | applies            | does not apply | required        |
        | for risk            | does not apply     | applies        | not required    |
        | for fraud           | does not apply     | applies        | not required    |
        | regulatory          | does not apply     | applies        | not required    |

    @CC-018-2
    Scenario: A forced closure that is settled brings a certificate and no undo window
      Given an account settled and waiting to close
      And the closure type is for risk
      When the pending closure is looked at
      Then the outcome is complete
      And rule CC-018 decides the outcome
      And the customer is told "The account is settled and closed. You can download a clearance certificate."
      And the customer is given 1 reason
      And it is required to issue a clearance certificate
      And it is required to write the account state
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to register retention end dates
      And it is required to record the decision
      And nothing else is required
      And the account state becomes closed within the undo period
      And there is no appeal

    @CC-018-3
    Scenario: A forced closure with money owed does not complete
      Given an account that closes once repaid
      And the closure type is for risk
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-018 does not apply
      And it is not required to issue a clearance certificate

  Rule: While closing and after, nothing new can be borrowed

    @CC-015-1
    Scenario Outline: A closing or closed account offers no borrowing, and repayment and enquiry go on
      Given a closed account
      And the account's state is <state>
      And the requested function is <function>
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-015 <verdict>

      Examples:
        | state                         | function                  | verdict        |
        | pending closure               | cash withdrawal           | applies        |
        | closed within the undo period | cash withdrawal           | applies        |
        | closed                        | cash withdrawal           | applies        |
        | closed                        | instalment purchase       | applies        |
        | closed                        | purchase within the limit | applies        |
        | closed                        | recurring payment         | applies        |
        | closed                        | repayment                 | does not apply |
        | closed                        | early repayment           | does not apply |
        | closed                        | enquiry                   | does not apply |
        | closed                        | appeal                    | does not apply |
        | active                        | cash withdrawal           | does not apply |

    @CC-015-2
    Scenario: On a settled account a draw is answered first and nothing completes meanwhile
      Given an account settled and waiting to close
      And the requested function is cash withdrawal
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-015 decides the outcome
      And rule CC-007 does not apply
      And the customer is told "The account is not open for use, so no new borrowing is possible. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no state changes

    @CC-015-3
    Scenario: A draw on a closed account is answered, and the refund goes back all the same
      Given a closed account
      And the requested function is cash withdrawal
      And the credit balance is 45.00 yuan
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-015 decides the outcome
      And rule CC-010 does not decide the outcome
      And it is required to refund the credit balance

  Rule: A closure that may not be the customer's, or a claim that is still looked into, is not completed yet

    @CC-019-1
    Scenario Outline: A closure that somebody else may have asked for goes to a person; one the lender decided completes
      Given an account settled and waiting to close
      And a suspected account takeover is <suspicion>
      And the closure type is <closure type>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-019 <verdict>
      And rule CC-007 <completion verdict>

      Examples:
        | suspicion | closure type        | verdict          | completion verdict | outcome             |
        | no        | voluntary           | does not apply   | applies            | complete            |
        | yes       | voluntary           | applies          | does not apply     | a person follows up |
        | yes       | to protect a victim | applies          | does not apply     | a person follows up |
        | unknown   | voluntary           | cannot be judged | cannot be judged   | stay as it is       |
        | yes       | for risk            | does not apply   | does not apply     | complete            |

    @CC-019-2
    Scenario: Where somebody else may have asked, a person follows up and nothing is given away
      Given an account settled and waiting to close
      And a suspected account takeover is yes
      When the pending closure is looked at
      Then the outcome is a person follows up
      And rule CC-019 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "Unusual activity was detected. The account is protected and a person will verify it."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And a person has to review
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And there is no appeal

    @CC-019-3
    Scenario: Under suspicion a closure can still be cancelled
      Given an account settled and waiting to close
      And the requested function is cancellation of a closure
      And a suspected account takeover is yes
      When the pending closure is looked at
      Then the outcome is cancel the closure
      And rule CC-019 does not apply
      And rule CC-011 decides the outcome

    @CC-019-4
    Scenario: After closing a suspicion sends nothing to a person
      Given a closed account
      And a suspected account takeover is yes
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-019 does not apply

    @CC-020-1
    Scenario Outline: While a claim is looked into the closure waits; one the lender decided completes
      Given an account settled and waiting to close
      And an open victim claim is <claim>
      And the closure type is <closure type>
      When the pending closure is looked at
      Then the outcome is <outcome>
      And rule CC-020 <verdict>
      And rule CC-007 <completion verdict>

      Examples:
        | claim   | closure type        | verdict          | completion verdict | outcome       |
        | no      | to protect a victim | does not apply   | applies            | complete      |
        | yes     | to protect a victim | applies          | does not apply     | stay as it is |
        | yes     | voluntary           | applies          | does not apply     | stay as it is |
        | unknown | to protect a victim | cannot be judged | cannot be judged   | stay as it is |
        | yes     | for risk            | does not apply   | does not apply     | complete      |

    @CC-020-2
    Scenario: A victim learns what the closure waits for
      Given an account settled and waiting to close
      And the closure type is to protect a victim
      And an open victim claim is yes
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-020 decides the outcome
      And the customer is told "Your report of fraud is still being verified. The account closes after that."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to record the decision
      And nothing else is required
      And no state changes
      And no person has to review
      And there is no appeal

    @CC-020-3
    Scenario: After closing a claim makes nothing wait
      Given a closed account
      And an open victim claim is yes
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-020 does not apply
      And the customer is not told "Your report of fraud is still being verified. The account closes after that."

    @CC-096-1
    Scenario Outline: A credit balance is refunded as the closure completes
      Given an account settled and waiting to close
      And the credit balance is <credit>
      When the pending closure is looked at
      Then the outcome is complete
      And rule CC-096 <verdict>
      And it is <refund> to refund the credit balance

      Examples:
        | credit    | verdict          | refund       |
        | 0.00 yuan | does not apply   | not required |
        | 0.01 yuan | applies          | required     |
        | 0.02 yuan | applies          | required     |
        | unknown   | cannot be judged | not required |

    @CC-096-2
    Scenario: While the closure waits nothing is refunded
      Given an account settled and waiting to close
      And the credit balance is 12.30 yuan
      And a legal hold is yes
      When the pending closure is looked at
      Then the outcome is stay as it is
      And rule CC-096 does not apply
      And it is not required to refund the credit balance

    @CC-096-3
    Scenario: A refund after closing follows its own rule
      Given a closed account
      And the credit balance is 12.30 yuan
      When the pending closure is looked at
      Then the outcome is complete
      And rule CC-010 decides the outcome
      And rule CC-096 does not apply
      And it is required to refund the credit balance
