# language: en
Feature: The limit is lowered
  A limit is lowered because the customer asks, because of risk, or because resources are put to other use.
  A cut has a ground, a bound and an appeal. Help, a system fault and missing facts spare the limit, and what is in use stays.

  Rule: Without a ground the limit stays as it is

    @LD-099-1
    Scenario: An account in regular use keeps its limit
      Given an account in use
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-099 decides the outcome
      And the limit set is 10000.00 yuan
      And no target limit is set
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And no person has to review
      And there is no appeal

    @LD-099-2
    Scenario Outline: High use, a middling score or a recent increase is no ground for a cut
      Given an account in use
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And the limit set is 10000.00 yuan

      Examples:
        | fact                                      | value      |
        | the utilisation                           | 0.99       |
        | the credit score                          | 560 points |
        | the probability of default in 12 months   | 0.30       |
        | the time since the last limit change      | 3 days     |
        | the number of closure requests in 30 days | 5          |
        | the risk tier                             | E          |

    @LD-099-3
    Scenario Outline: The channel does not change the answer about a cut
      Given an account in use
      And the channel is <channel>
      And the time past due is 10 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And the limit set is 8000.00 yuan

      Examples:
        | channel        |
        | the mobile app |
        | the hotline    |
        | a batch run    |

  Rule: What the customer asks for is never adverse

    @LD-001-1
    Scenario Outline: A customer lowers the limit to any amount not below what is in use
      Given an account in use
      And the initiator is the customer
      And the requested limit is <requested>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-001 <verdict>
      And the limit set is <limit>

      Examples:
        | requested     | verdict        | outcome                               | limit         |
        | 1999.99 yuan  | does not apply | lower the limit as the customer asked | 2000.00 yuan  |
        | 2000.00 yuan  | applies        | lower the limit as the customer asked | 2000.00 yuan  |
        | 2000.01 yuan  | applies        | lower the limit as the customer asked | 2000.01 yuan  |
        | 9999.99 yuan  | applies        | lower the limit as the customer asked | 9999.99 yuan  |
        | 10000.00 yuan | does not apply | keep the limit                        | 10000.00 yuan |
        | 10000.01 yuan | does not apply | keep the limit                        | 10000.00 yuan |

    @LD-001-2
    Scenario: A decrease the customer asked for is confirmed, and there is nothing to appeal
      Given an account in use
      And the initiator is the customer
      And the requested limit is 6000.00 yuan
      When a decrease of the limit is considered
      Then the outcome is lower the limit as the customer asked
      And rule LD-001 decides the outcome
      And the limit set is 6000.00 yuan
      And no target limit is set
      And the customer is told "Your limit has been lowered as you asked."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And no person has to review
      And there is no appeal

    @LD-001-3
    Scenario Outline: What is authorised but not posted counts as in use
      Given an account in use
      And the initiator is the customer
      And the requested limit is 2500.00 yuan
      And the amount of pending authorisations is <authorised>
      When a decrease of the limit is considered
      Then rule LD-001 <verdict>
      And rule LD-002 <steps down>
      And the limit set is <limit>

      Examples:
        | authorised  | verdict        | steps down     | limit        |
        | 499.99 yuan | applies        | does not apply | 2500.00 yuan |
        | 500.00 yuan | applies        | does not apply | 2500.00 yuan |
        | 500.01 yuan | does not apply | applies        | 2500.01 yuan |

    @LD-002-1
    Scenario: A target below what is in use stops new use, and the limit steps down with repayments
      Given an account in use
      And the initiator is the customer
      And the requested limit is 500.00 yuan
      When a decrease of the limit is considered
      Then the outcome is lower the limit as the customer asked
      And rule LD-002 decides the outcome
      And rule LD-001 does not apply
      And the limit set is 2000.00 yuan
      And the target limit set is 500.00 yuan
      And the customer is told "New use is stopped as you asked. The limit steps down to the amount you set as you repay."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to step the limit down on repayment
      And it is required to sync downstream systems
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal

    @LD-002-2
    Scenario Outline: A customer over the limit who names a higher amount asks for no decrease
      Given an account in use
      And the outstanding principal is 12000.00 yuan
      And the account's total owed is 12000.00 yuan
      And the initiator is the customer
      And the requested limit is <requested>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-002 <verdict>
      And the limit set is 10000.00 yuan

      Examples:
        | requested     | verdict        | outcome                               |
        | 9999.99 yuan  | applies        | lower the limit as the customer asked |
        | 10000.00 yuan | does not apply | keep the limit                        |
        | 11000.00 yuan | does not apply | keep the limit                        |

    @LD-002-3
    Scenario: A request without an amount changes nothing
      Given an account in use
      And the initiator is the customer
      And the requested limit is none
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-001 does not apply
      And rule LD-002 does not apply
      And the limit set is 10000.00 yuan

    @LD-002-4
    Scenario: A limit of zero is the customer's to choose
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the initiator is the customer
      And the requested limit is 0.00 yuan
      When a decrease of the limit is considered
      Then the outcome is lower the limit as the customer asked
      And rule LD-001 decides the outcome
      And the limit set is 0.00 yuan

    @LD-001-4
    Scenario Outline: Where the customer asks, no risk is weighed besides
      Given an account in use
      And the initiator is the customer
      And the requested limit is 6000.00 yuan
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is lower the limit as the customer asked
      And the limit set is 6000.00 yuan
      And the customer is told "Your limit has been lowered as you asked."
      And the customer is given 1 reason
      And no person has to review
      And there is no appeal

      Examples:
        | fact                                                     | value        |
        | the time past due                                        | 90 days      |
        | the time past due                                        | 45 days      |
        | the time past due                                        | 10 days      |
        | the longest time past due with another lender in 90 days | 90 days      |
        | the debt service ratio                                   | 0.90         |
        | the fall in income over 6 months                         | 0.60         |
        | the segment cap                                          | 1000.00 yuan |
        | an open fraud case                                       | yes          |
        | a suspected account takeover                             | yes          |
        | a refusal of automated decisions                         | yes          |
        | lateness caused by a system fault                        | yes          |
        | the hardship help status                                 | active       |
        | a relief area                                            | yes          |
        | the time since the last limit decrease                   | 3 days       |
        | the utilisation                                          | 0.95         |

    @LD-001-5
    Scenario Outline: What the system or an operator puts forward is no request of the customer
      Given an account in use
      And the requested limit is 6000.00 yuan
      And the initiator is <initiator>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-001 <verdict>

      Examples:
        | initiator    | verdict        | outcome                               |
        | the customer | applies        | lower the limit as the customer asked |
        | the system   | does not apply | keep the limit                        |
        | an operator  | does not apply | keep the limit                        |

    @LD-002-5
    Scenario Outline: No protection stands in the way of the customer's own request
      Given an account in use
      And the initiator is the customer
      And the requested limit is 500.00 yuan
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is lower the limit as the customer asked
      And rule LD-002 decides the outcome
      And the target limit set is 500.00 yuan

      Examples:
        | fact                                   | value  |
        | lateness caused by a system fault      | yes    |
        | the hardship help status               | active |
        | a relief area                          | yes    |
        | the time since the last limit decrease | 3 days |
        | the utilisation                        | 0.95   |

    @LD-002-6
    Scenario: A customer in a relief area who asks is offered help as well
      Given an account in use
      And the initiator is the customer
      And the requested limit is 6000.00 yuan
      And a relief area is yes
      When a decrease of the limit is considered
      Then the outcome is lower the limit as the customer asked
      And it is required to offer hardship help

    @LD-002-7
    Scenario Outline: Only the customer can ask for a limit that steps down
      Given an account in use
      And the requested limit is 500.00 yuan
      And the initiator is <initiator>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-002 <verdict>

      Examples:
        | initiator    | verdict        | outcome                               |
        | the customer | applies        | lower the limit as the customer asked |
        | the system   | does not apply | keep the limit                        |
        | an operator  | does not apply | keep the limit                        |

    @LD-001-6
    Scenario: However deep, no person confirms what the customer decided
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the initiator is the customer
      And the requested limit is 100.00 yuan
      And a refusal of automated decisions is yes
      And the segment cap is 1000.00 yuan
      When a decrease of the limit is considered
      Then the outcome is lower the limit as the customer asked
      And rule LD-097 does not apply
      And rule LD-098 does not apply
      And no person has to review
      And there is no appeal

  Rule: The longer something is past due, the deeper the cut

    @LD-012-1
    Scenario Outline: The days past due decide how deep the cut is
      Given an account in use
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And the limit set is <limit>
      And rule LD-012 <first>
      And rule LD-011 <second>
      And rule LD-010 <third>

      Examples:
        | past due | outcome                           | limit         | first          | second         | third          |
        | 0 days   | keep the limit                    | 10000.00 yuan | does not apply | does not apply | does not apply |
        | 1 day    | lower the limit by a percentage   | 8000.00 yuan  | applies        | does not apply | does not apply |
        | 2 days   | lower the limit by a percentage   | 8000.00 yuan  | applies        | does not apply | does not apply |
        | 29 days  | lower the limit by a percentage   | 8000.00 yuan  | applies        | does not apply | does not apply |
        | 30 days  | lower the limit by a percentage   | 8000.00 yuan  | applies        | does not apply | does not apply |
        | 31 days  | lower the limit by a percentage   | 5000.00 yuan  | does not apply | applies        | does not apply |
        | 32 days  | lower the limit by a percentage   | 5000.00 yuan  | does not apply | applies        | does not apply |
        | 59 days  | lower the limit by a percentage   | 5000.00 yuan  | does not apply | applies        | does not apply |
        | 60 days  | lower the limit by a percentage   | 5000.00 yuan  | does not apply | applies        | does not apply |
        | 61 days  | lower the limit to what is in use | 2000.00 yuan  | does not apply | does not apply | applies        |
        | 62 days  | lower the limit to what is in use | 2000.00 yuan  | does not apply | does not apply | applies        |

    @LD-012-2
    Scenario: A customer just past due gets the reason, a way back and an appeal
      Given an account in use
      And the time past due is 10 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-012 decides the outcome
      And the customer is told "You have an amount past due. The limit is lowered because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LD-011-1
    Scenario: After 30 days past due hardship help is offered as well
      Given an account in use
      And the time past due is 45 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-011 decides the outcome
      And the customer is told "An amount has been past due for some time. The limit is lowered because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to offer hardship help
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @LD-010-1
    Scenario: After 60 days past due no credit remains, and hardship help is offered
      Given an account in use
      And the time past due is 75 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit to what is in use
      And rule LD-010 decides the outcome
      And the limit set is 2000.00 yuan
      And the customer is told "An amount has been past due for a long time. No credit remains available because of it."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to offer hardship help
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @LD-012-3
    Scenario Outline: No cut goes below what is drawn and authorised
      Given an account in use
      And the time past due is 45 days
      And the outstanding principal is <principal>
      And the amount of pending authorisations is <authorised>
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And the limit set is <limit>

      Examples:
        | principal    | authorised   | limit        |
        | 4999.99 yuan | 0.00 yuan    | 5000.00 yuan |
        | 5000.00 yuan | 0.00 yuan    | 5000.00 yuan |
        | 5000.01 yuan | 0.00 yuan    | 5000.01 yuan |
        | 4000.00 yuan | 2000.00 yuan | 6000.00 yuan |

    @LD-012-4
    Scenario Outline: Where there is nothing to take away there is no cut, and none raises a line over its limit
      Given an account in use
      And the time past due is <past due>
      And the outstanding principal is <principal>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And the limit set is <limit>

      Examples:
        | past due | principal     | outcome                           | limit         |
        | 10 days  | 9999.99 yuan  | lower the limit by a percentage   | 9999.99 yuan  |
        | 10 days  | 10000.00 yuan | keep the limit                    | 10000.00 yuan |
        | 10 days  | 10000.01 yuan | keep the limit                    | 10000.00 yuan |
        | 45 days  | 10000.00 yuan | keep the limit                    | 10000.00 yuan |
        | 75 days  | 9999.99 yuan  | lower the limit to what is in use | 9999.99 yuan  |
        | 75 days  | 10000.00 yuan | keep the limit                    | 10000.00 yuan |
        | 75 days  | 12000.00 yuan | keep the limit                    | 10000.00 yuan |

    @LD-012-5
    Scenario Outline: A fraction of a fen is dropped
      Given an account in use
      And the account's limit is <current>
      And the time past due is 10 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And the limit set is <limit>

      Examples:
        | current      | limit        |
        | 3333.33 yuan | 2666.66 yuan |
        | 3333.35 yuan | 2666.68 yuan |
        | 3333.37 yuan | 2666.69 yuan |

    @LD-008-1
    Scenario Outline: One stage of lateness lowers the limit once, not every day
      Given an account in use
      And the time past due is <past due>
      And the time since the last limit decrease is <last cut>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-008 <verdict>
      And shield LD-008 <shield>

      Examples:
        | past due | last cut | verdict        | shield        | outcome                           |
        | 20 days  | 29 days  | applies        | holds         | keep the limit                    |
        | 20 days  | 30 days  | does not apply | does not hold | lower the limit by a percentage   |
        | 20 days  | 31 days  | does not apply | does not hold | lower the limit by a percentage   |
        | 20 days  | never    | does not apply | does not hold | lower the limit by a percentage   |
        | 59 days  | 5 days   | applies        | holds         | keep the limit                    |
        | 60 days  | 5 days   | applies        | holds         | keep the limit                    |
        | 61 days  | 5 days   | does not apply | does not hold | lower the limit to what is in use |

    @LD-008-2
    Scenario: That a cut is not repeated is not told, and nothing follows from it
      Given an account in use
      And the time past due is 20 days
      And the time since the last limit decrease is 10 days
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-012 applies
      And rule LD-012 does not decide the outcome
      And the limit set is 10000.00 yuan
      And the customer is not told "You have an amount past due. The limit is lowered because of it."
      And the customer is not told "The limit was lowered recently. It is not lowered again."
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

  Rule: Where the capacity to repay falls, the limit is cut in part

    @LD-020-1
    Scenario Outline: More than 60 days late with another lender lowers the limit
      Given an account in use
      And the longest time past due with another lender in 90 days is <elsewhere>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-020 <verdict>
      And the limit set is <limit>

      Examples:
        | elsewhere | verdict        | outcome                         | limit         |
        | 59 days   | does not apply | keep the limit                  | 10000.00 yuan |
        | 60 days   | does not apply | keep the limit                  | 10000.00 yuan |
        | 61 days   | applies        | lower the limit by a percentage | 7000.00 yuan  |

    @LD-021-1
    Scenario Outline: Too many lenders lower the limit
      Given an account in use
      And the number of active lenders is <lenders>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-021 <verdict>
      And the limit set is <limit>

      Examples:
        | lenders | verdict        | outcome                         | limit         |
        | 7       | does not apply | keep the limit                  | 10000.00 yuan |
        | 8       | applies        | lower the limit by a percentage | 7000.00 yuan  |
        | 9       | applies        | lower the limit by a percentage | 7000.00 yuan  |

    @LD-021-2
    Scenario Outline: A debt service that is too high for the income lowers the limit
      Given an account in use
      And the debt service ratio is <debt service>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-021 <verdict>
      And the limit set is <limit>

      Examples:
        | debt service | verdict        | outcome                         | limit         |
        | 0.79         | does not apply | keep the limit                  | 10000.00 yuan |
        | 0.80         | does not apply | keep the limit                  | 10000.00 yuan |
        | 0.81         | applies        | lower the limit by a percentage | 7000.00 yuan  |

    @LD-022-1
    Scenario Outline: A marked fall of a verified income lowers the limit
      Given an account in use
      And the fall in income over 6 months is <fall>
      And verified income is <verified>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-022 <verdict>
      And the limit set is <limit>

      Examples:
        | fall | verified | verdict        | outcome                         | limit         |
        | 0.39 | yes      | does not apply | keep the limit                  | 10000.00 yuan |
        | 0.40 | yes      | applies        | lower the limit by a percentage | 8000.00 yuan  |
        | 0.41 | yes      | applies        | lower the limit by a percentage | 8000.00 yuan  |
        | 0.41 | no       | does not apply | keep the limit                  | 10000.00 yuan |

    @LD-020-2
    Scenario: Lateness elsewhere is told with the way to dispute it
      Given an account in use
      And the longest time past due with another lender in 90 days is 90 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-020 decides the outcome
      And the customer is told "Your credit report shows a long late payment with another lender."
      And the customer is given 1 reason
      And the customer is advised "You can get your credit report. If something in it is wrong, you can dispute it with the bureau or with whoever reported it. You get an answer within 20 days."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LD-021-3
    Scenario: A customer with too much debt is offered help
      Given an account in use
      And the debt service ratio is 0.90
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-021 decides the outcome
      And the customer is told "You borrow from too many lenders, or your monthly repayments are too high for your income."
      And the customer is given 1 reason
      And the customer is advised "You can provide income evidence, and we will assess again."
      And it is required to offer hardship help
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LD-022-2
    Scenario: A customer whose income fell is offered help
      Given an account in use
      And the fall in income over 6 months is 0.60
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-022 decides the outcome
      And the customer is told "Your verified income fell a lot recently."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And it is required to offer hardship help
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LD-020-3
    Scenario Outline: A cut for capacity needs room for it too
      Given an account in use
      And the outstanding principal is 10000.00 yuan
      And the account's total owed is 10000.00 yuan
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And the limit set is 10000.00 yuan

      Examples:
        | fact                                                     | value        |
        | the longest time past due with another lender in 90 days | 90 days      |
        | the number of active lenders                             | 9            |
        | the fall in income over 6 months                         | 0.60         |
        | the segment cap                                          | 9000.00 yuan |

    @LD-020-4
    Scenario Outline: Disputed items in the credit report are no ground for a cut
      Given an account in use
      And an open bureau dispute is yes
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-020 does not apply
      And rule LD-021 does not apply
      And the limit set is 10000.00 yuan

      Examples:
        | fact                                                     | value   |
        | the longest time past due with another lender in 90 days | 90 days |
        | the number of active lenders                             | 12      |

    @LD-021-4
    Scenario: A dispute about the credit report leaves grounds from income as they are
      Given an account in use
      And an open bureau dispute is yes
      And the debt service ratio is 0.90
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-021 decides the outcome

    @LD-020-5
    Scenario: Of several grounds the lowest amount counts, and each is told
      Given an account in use
      And the longest time past due with another lender in 90 days is 90 days
      And the fall in income over 6 months is 0.60
      And the time past due is 10 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And the limit set is 7000.00 yuan
      And the customer is told "You have an amount past due. The limit is lowered because of it."
      And the customer is told "Your credit report shows a long late payment with another lender."
      And the customer is told "Your verified income fell a lot recently."
      And the customer is given 3 reasons

    @LD-020-6
    Scenario: However many grounds there are, four are told
      Given an account in use
      And the time past due is 10 days
      And the longest time past due with another lender in 90 days is 90 days
      And the debt service ratio is 0.90
      And the fall in income over 6 months is 0.60
      And the credit score is 500 points
      And the change in the credit score over 90 days is -80 points
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And the customer is told "You have an amount past due. The limit is lowered because of it."
      And the customer is told "Your credit report shows a long late payment with another lender."
      And the customer is told "You borrow from too many lenders, or your monthly repayments are too high for your income."
      And the customer is told "Your verified income fell a lot recently."
      And the customer is not told "Your credit score fell sharply and is now low."
      And the customer is given 4 reasons

  Rule: A score lowers a limit only where something else supports it

    @LD-023-1
    Scenario: A sharp fall of the score alone lowers nothing
      Given an account in use
      And the credit score is 500 points
      And the change in the credit score over 90 days is -200 points
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-023 does not apply
      And the limit set is 10000.00 yuan
      And there is no appeal

    @LD-023-2
    Scenario Outline: After a late cycle a low score that fell sharply lowers the limit
      Given an account in use
      And the number of late cycles in 6 months is 1 cycle
      And the credit score is <score>
      And the change in the credit score over 90 days is <change>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-023 <verdict>
      And the limit set is <limit>

      Examples:
        | score      | change     | verdict        | outcome                         | limit         |
        | 599 points | -49 points | does not apply | keep the limit                  | 10000.00 yuan |
        | 599 points | -50 points | applies        | lower the limit by a percentage | 8000.00 yuan  |
        | 599 points | -51 points | applies        | lower the limit by a percentage | 8000.00 yuan  |
        | 600 points | -50 points | does not apply | keep the limit                  | 10000.00 yuan |
        | 601 points | -50 points | does not apply | keep the limit                  | 10000.00 yuan |
        | 598 points | -50 points | applies        | lower the limit by a percentage | 8000.00 yuan  |

    @LD-023-3
    Scenario: A customer whose score fell reads so, and how to recover
      Given an account in use
      And the number of late cycles in 6 months is 1 cycle
      And the credit score is 500 points
      And the change in the credit score over 90 days is -80 points
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-023 decides the outcome
      And the customer is told "Your credit score fell sharply and is now low."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LD-024-1
    Scenario: A modelled risk alone lowers nothing, however high
      Given an account in use
      And the probability of default in 12 months is 0.90
      And the change in the probability of default over 90 days is 0.80
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-024 does not apply
      And the limit set is 10000.00 yuan
      And there is no appeal

    @LD-024-2
    Scenario Outline: After a late cycle a high risk that rose markedly lowers the limit
      Given an account in use
      And the number of late cycles in 6 months is 1 cycle
      And the probability of default in 12 months is <risk>
      And the change in the probability of default over 90 days is <change>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-024 <verdict>
      And the limit set is <limit>

      Examples:
        | risk | change | verdict        | outcome                         | limit         |
        | 0.19 | 0.10   | does not apply | keep the limit                  | 10000.00 yuan |
        | 0.20 | 0.10   | applies        | lower the limit by a percentage | 7000.00 yuan  |
        | 0.21 | 0.11   | applies        | lower the limit by a percentage | 7000.00 yuan  |
        | 0.20 | 0.09   | does not apply | keep the limit                  | 10000.00 yuan |

    @LD-024-3
    Scenario: A customer whose risk rose reads so and may appeal
      Given an account in use
      And the number of late cycles in 6 months is 1 cycle
      And the probability of default in 12 months is 0.40
      And the change in the probability of default over 90 days is 0.20
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-024 decides the outcome
      And the customer is told "We estimate that the chance of missed payments in the coming year rose a lot recently."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LD-023-4
    Scenario: One model does not support another
      Given an account in use
      And the credit score is 500 points
      And the change in the credit score over 90 days is -80 points
      And the probability of default in 12 months is 0.60
      And the change in the probability of default over 90 days is 0.30
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-023 does not apply
      And rule LD-024 does not apply

    @LD-023-5
    Scenario Outline: One late cycle of late is support enough
      Given an account in use
      And the credit score is 500 points
      And the change in the credit score over 90 days is -80 points
      And the number of late cycles in 6 months is <late cycles>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-023 <verdict>
      And the limit set is <limit>

      Examples:
        | late cycles | verdict        | outcome                         | limit         |
        | 0 cycles    | does not apply | keep the limit                  | 10000.00 yuan |
        | 1 cycle     | applies        | lower the limit by a percentage | 8000.00 yuan  |
        | 2 cycles    | applies        | lower the limit by a percentage | 8000.00 yuan  |

    @LD-024-4
    Scenario Outline: Being past due is support enough
      Given an account in use
      And the probability of default in 12 months is 0.40
      And the change in the probability of default over 90 days is 0.20
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-024 <verdict>
      And the limit set is <limit>

      Examples:
        | past due | verdict        | outcome                         | limit         |
        | 0 days   | does not apply | keep the limit                  | 10000.00 yuan |
        | 1 day    | applies        | lower the limit by a percentage | 7000.00 yuan  |

    @LD-023-6
    Scenario Outline: Lateness elsewhere, debt or a fall in income supports it too
      Given an account in use
      And the credit score is 500 points
      And the change in the credit score over 90 days is -80 points
      And <fact> is <value>
      When a decrease of the limit is considered
      Then rule LD-023 applies
      And the customer is told "Your credit score fell sharply and is now low."
      And the customer is given 2 reasons

      Examples:
        | fact                                                     | value   |
        | the longest time past due with another lender in 90 days | 61 days |
        | the number of active lenders                             | 8       |
        | the debt service ratio                                   | 0.81    |
        | the fall in income over 6 months                         | 0.40    |

    @LD-023-7
    Scenario: A cut for a score needs room for it too
      Given an account in use
      And the outstanding principal is 10000.00 yuan
      And the account's total owed is 10000.00 yuan
      And the number of late cycles in 6 months is 1 cycle
      And the credit score is 500 points
      And the change in the credit score over 90 days is -80 points
      And the probability of default in 12 months is 0.40
      And the change in the probability of default over 90 days is 0.20
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-023 does not apply
      And rule LD-024 does not apply

  Rule: What is long unused or above the segment cap is lowered after notice

    @LD-032-1
    Scenario Outline: A year without use and nothing owed halves the limit
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time without use is <unused>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-032 <verdict>
      And the limit set is <limit>

      Examples:
        | unused   | verdict        | outcome                         | limit         |
        | 364 days | does not apply | keep the limit                  | 10000.00 yuan |
        | 365 days | applies        | lower the limit by a percentage | 5000.00 yuan  |
        | 366 days | applies        | lower the limit by a percentage | 5000.00 yuan  |

    @LD-032-2
    Scenario Outline: Who owes anything uses the line
      Given an account in use
      And the time without use is 400 days
      And the outstanding principal is 0.00 yuan
      And the account's total owed is <owed>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-032 <verdict>
      And the limit set is <limit>

      Examples:
        | owed      | verdict        | outcome                         | limit         |
        | 0.00 yuan | applies        | lower the limit by a percentage | 5000.00 yuan  |
        | 0.01 yuan | does not apply | keep the limit                  | 10000.00 yuan |

    @LD-032-3
    Scenario: A cut for disuse comes with 7 days' notice and an appeal
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time without use is 500 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-032 decides the outcome
      And the customer is told "The account has not been used for a long time and nothing is owed. The limit will be lowered."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to give 7 days' notice
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @LD-032-4
    Scenario: Authorised payments that fill the line leave no room for a cut
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time without use is 500 days
      And the amount of pending authorisations is 10000.00 yuan
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-032 does not apply

    @LD-040-1
    Scenario Outline: What exceeds the segment cap is lowered to it, where there is one
      Given an account in use
      And the segment cap is <cap>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-040 <verdict>
      And the limit set is <limit>

      Examples:
        | cap           | verdict        | outcome                                    | limit         |
        | 9999.99 yuan  | applies        | lower the limit to the segment cap or less | 9999.99 yuan  |
        | 10000.00 yuan | does not apply | keep the limit                             | 10000.00 yuan |
        | 10000.01 yuan | does not apply | keep the limit                             | 10000.00 yuan |
        | never         | does not apply | keep the limit                             | 10000.00 yuan |

    @LD-040-2
    Scenario: A cut for market reasons comes with 7 days' notice and an appeal
      Given an account in use
      And the segment cap is 8000.00 yuan
      When a decrease of the limit is considered
      Then the outcome is lower the limit to the segment cap or less
      And rule LD-040 decides the outcome
      And the limit set is 8000.00 yuan
      And the customer is told "Limit caps for some customers were lowered because of market conditions. This is not about your credit record."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to give 7 days' notice
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And there is an appeal
      And no person has to review

    @LD-040-3
    Scenario: Lowering to the cap stops at what is in use
      Given an account in use
      And the outstanding principal is 6000.00 yuan
      And the account's total owed is 6000.00 yuan
      And the segment cap is 5500.00 yuan
      When a decrease of the limit is considered
      Then the outcome is lower the limit to the segment cap or less
      And the limit set is 6000.00 yuan

    @LD-040-5
    Scenario: A customer lowered to the cap who owes too much is offered help as well
      Given an account in use
      And the segment cap is 6000.00 yuan
      And the debt service ratio is 0.90
      When a decrease of the limit is considered
      Then the outcome is lower the limit to the segment cap or less
      And the limit set is 6000.00 yuan
      And rule LD-021 applies
      And it is required to offer hardship help
      And it is required to give 7 days' notice

    @LD-040-4
    Scenario Outline: Where the cap and lateness both apply the lower amount counts
      Given an account in use
      And the segment cap is <cap>
      And the time past due is 10 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit to the segment cap or less
      And the limit set is <limit>
      And rule LD-012 applies
      And rule LD-040 applies
      And the customer is told "Limit caps for some customers were lowered because of market conditions. This is not about your credit record."

      Examples:
        | cap          | limit        |
        | 9000.00 yuan | 8000.00 yuan |
        | 7000.00 yuan | 7000.00 yuan |

  Rule: Where the account's safety is in doubt, new use stops at once

    @LD-006-1
    Scenario Outline: A fraud case or a suspected takeover lowers the limit to what is in use
      Given an account in use
      And an open fraud case is <case>
      And a suspected account takeover is <takeover>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-006 <verdict>
      And the limit set is <limit>

      Examples:
        | case | takeover | verdict        | outcome                           | limit         |
        | no   | no       | does not apply | keep the limit                    | 10000.00 yuan |
        | yes  | no       | applies        | lower the limit to what is in use | 2000.00 yuan  |
        | no   | yes      | applies        | lower the limit to what is in use | 2000.00 yuan  |
        | yes  | yes      | applies        | lower the limit to what is in use | 2000.00 yuan  |

    @LD-006-2
    Scenario: Security reasons are not told in detail, new use stops, and there is an appeal
      Given an account in use
      And a suspected account takeover is yes
      When a decrease of the limit is considered
      Then the outcome is lower the limit to what is in use
      And rule LD-006 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "To keep the account safe, new use is stopped for now."
      And the customer is given 1 reason
      And the customer is advised "Please complete the identity check. If you act for someone else, please provide proof of authority or succession."
      And it is required to stop new credit
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @LD-006-3
    Scenario Outline: With nothing to take away new use stops all the same
      Given an account in use
      And an open fraud case is yes
      And the outstanding principal is <principal>
      When a decrease of the limit is considered
      Then the outcome is lower the limit to what is in use
      And rule LD-006 applies
      And the limit set is 10000.00 yuan
      And it is required to stop new credit

      Examples:
        | principal     |
        | 10000.00 yuan |
        | 12000.00 yuan |

    @LD-006-4
    Scenario: Stopping use does not wait for a person, who confirms it afterwards where automated decisions are refused
      Given an account in use
      And an open fraud case is yes
      And the segment cap is 1000.00 yuan
      And a refusal of automated decisions is yes
      When a decrease of the limit is considered
      Then the outcome is lower the limit to what is in use
      And rule LD-097 applies
      And rule LD-098 does not apply
      And the limit set is 2000.00 yuan
      And it is required to stop new credit
      And a person has to review

    @LD-006-5
    Scenario: No protection stands in the way of security
      Given an account in use
      And an open fraud case is yes
      And lateness caused by a system fault is yes
      And the hardship help status is active
      And a relief area is yes
      And the time since the last limit decrease is 3 days
      And the utilisation is 0.95
      When a decrease of the limit is considered
      Then the outcome is lower the limit to what is in use
      And rule LD-006 decides the outcome
      And shield LD-003 holds
      And shield LD-004 holds
      And shield LD-005 holds
      And shield LD-008 holds
      And shield LD-030 holds
      And shield LD-031 holds

    @LD-006-7
    Scenario: Beside a security measure a customer in a relief area is still offered help
      Given an account in use
      And an open fraud case is yes
      And a relief area is yes
      When a decrease of the limit is considered
      Then the outcome is lower the limit to what is in use
      And it is required to offer hardship help
      And it is required to stop new credit

    @LD-006-6
    Scenario: While a request for help is reviewed security goes on
      Given an account in use
      And a suspected account takeover is yes
      And the hardship help status is applied for
      And the time since the case was filed is 3 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit to what is in use
      And shield LD-007 holds

  Rule: Help and a system fault spare the limit

    @LD-003-1
    Scenario Outline: Lateness that a system fault caused lowers nothing, however long
      Given an account in use
      And the time past due is <past due>
      And lateness caused by a system fault is <system fault>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-003 <verdict>
      And shield LD-003 <shield>

      Examples:
        | past due | system fault | verdict        | shield        | outcome                           |
        | 90 days  | no           | does not apply | does not hold | lower the limit to what is in use |
        | 90 days  | yes          | applies        | holds         | keep the limit                    |
        | 0 days   | yes          | applies        | holds         | keep the limit                    |

    @LD-003-2
    Scenario: Lateness that a system fault caused is put right
      Given an account in use
      And lateness caused by a system fault is yes
      And the time past due is 45 days
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And the limit set is 10000.00 yuan
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @LD-003-3
    Scenario Outline: During a system fault nothing is lowered for capacity or the market either
      Given an account in use
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-003 holds
      And the limit set is 10000.00 yuan
      And there is no appeal

      Examples:
        | fact                                                     | value        |
        | the time past due                                        | 20 days      |
        | the longest time past due with another lender in 90 days | 90 days      |
        | the debt service ratio                                   | 0.90         |
        | the fall in income over 6 months                         | 0.60         |
        | the segment cap                                          | 8000.00 yuan |

    @LD-004-1
    Scenario Outline: During hardship help nothing is lowered up to 30 days past due
      Given an account in use
      And the hardship help status is <help>
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-004 <verdict>
      And shield LD-004 <shield>

      Examples:
        | help      | past due | verdict        | shield        | outcome                         |
        | active    | 29 days  | applies        | holds         | keep the limit                  |
        | active    | 30 days  | applies        | holds         | keep the limit                  |
        | active    | 31 days  | does not apply | does not hold | lower the limit by a percentage |
        | none      | 30 days  | does not apply | does not hold | lower the limit by a percentage |
        | completed | 30 days  | does not apply | does not hold | lower the limit by a percentage |
        | broken    | 30 days  | does not apply | does not hold | lower the limit by a percentage |

    @LD-004-2
    Scenario Outline: During hardship help nothing is lowered for capacity or the market either
      Given an account in use
      And the hardship help status is active
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-004 holds
      And the limit set is 10000.00 yuan
      And there is no appeal

      Examples:
        | fact                                                     | value        |
        | the time past due                                        | 20 days      |
        | the longest time past due with another lender in 90 days | 90 days      |
        | the debt service ratio                                   | 0.90         |
        | the fall in income over 6 months                         | 0.60         |
        | the segment cap                                          | 8000.00 yuan |

    @LD-005-1
    Scenario Outline: In a relief area nothing is lowered up to 30 days past due
      Given an account in use
      And a relief area is <relief area>
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-005 <verdict>
      And shield LD-005 <shield>

      Examples:
        | relief area | past due | verdict        | shield        | outcome                         |
        | yes         | 29 days  | applies        | holds         | keep the limit                  |
        | yes         | 30 days  | applies        | holds         | keep the limit                  |
        | yes         | 31 days  | does not apply | does not hold | lower the limit by a percentage |
        | no          | 30 days  | does not apply | does not hold | lower the limit by a percentage |

    @LD-005-2
    Scenario Outline: In a relief area nothing is lowered for capacity or the market either
      Given an account in use
      And a relief area is yes
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-005 holds
      And the limit set is 10000.00 yuan
      And there is no appeal

      Examples:
        | fact                                                     | value        |
        | the time past due                                        | 20 days      |
        | the longest time past due with another lender in 90 days | 90 days      |
        | the debt service ratio                                   | 0.90         |
        | the fall in income over 6 months                         | 0.60         |
        | the segment cap                                          | 8000.00 yuan |

    @LD-005-3
    Scenario: A customer in a relief area is offered help
      Given an account in use
      And a relief area is yes
      And the segment cap is 8000.00 yuan
      And the credit regime is crisis
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And it is required to offer hardship help
      And it is required to record the decision
      And nothing else is required

    @LD-007-1
    Scenario Outline: For the 15 days in which a request for help is reviewed no new measure is taken
      Given an account in use
      And the hardship help status is applied for
      And the time past due is 20 days
      And the time since the case was filed is <review>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-007 <verdict>
      And shield LD-007 <shield>

      Examples:
        | review  | verdict        | shield        | outcome                         |
        | 14 days | applies        | holds         | keep the limit                  |
        | 15 days | applies        | holds         | keep the limit                  |
        | 16 days | does not apply | does not hold | lower the limit by a percentage |

    @LD-007-2
    Scenario Outline: Only a request for help pauses measures
      Given an account in use
      And the hardship help status is <help>
      And the time since the case was filed is 5 days
      And the time past due is 75 days
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-007 <verdict>

      Examples:
        | help        | verdict        | outcome                           |
        | applied for | applies        | keep the limit                    |
        | none        | does not apply | lower the limit to what is in use |
        | active      | does not apply | lower the limit to what is in use |

    @LD-007-3
    Scenario Outline: During the review nothing is lowered for capacity or the market either
      Given an account in use
      And the hardship help status is applied for
      And the time since the case was filed is 5 days
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-007 holds
      And the limit set is 10000.00 yuan
      And there is no appeal

      Examples:
        | fact                                                     | value        |
        | the time past due                                        | 20 days      |
        | the longest time past due with another lender in 90 days | 90 days      |
        | the debt service ratio                                   | 0.90         |
        | the fall in income over 6 months                         | 0.60         |
        | the segment cap                                          | 8000.00 yuan |

    @LD-003-4
    Scenario Outline: Lateness that a system fault caused lets no score lower the limit
      Given an account in use
      And lateness caused by a system fault is yes
      And the time past due is 20 days
      And the change in the credit score over 90 days is -80 points
      And the change in the probability of default over 90 days is 0.20
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And the limit set is 10000.00 yuan
      And rule <rule> applies

      Examples:
        | fact                                    | value      | rule   |
        | the credit score                        | 500 points | LD-023 |
        | the probability of default in 12 months | 0.40       | LD-024 |

    @LD-003-5
    Scenario: Where several protections hold, what each obliges is done
      Given an account in use
      And lateness caused by a system fault is yes
      And the hardship help status is active
      And a relief area is yes
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And it is required to correct the days past due
      And it is required to offer hardship help
      And it is required to record the decision
      And nothing else is required

    @LD-032-5
    Scenario: During a system fault not even long disuse lowers the limit
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time without use is 500 days
      And lateness caused by a system fault is yes
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-003 holds
      And rule LD-032 applies
      And rule LD-032 does not decide the outcome
      And it is not required to give 7 days' notice

    @LD-032-6
    Scenario: During hardship help not even long disuse lowers the limit
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time without use is 500 days
      And the hardship help status is active
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-004 holds
      And rule LD-032 applies
      And rule LD-032 does not decide the outcome
      And it is not required to give 7 days' notice

    @LD-032-7
    Scenario: In a relief area not even long disuse lowers the limit
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time without use is 500 days
      And a relief area is yes
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-005 holds
      And rule LD-032 applies
      And rule LD-032 does not decide the outcome
      And it is not required to give 7 days' notice

    @LD-032-8
    Scenario: During the review of a request for help not even long disuse lowers the limit
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time without use is 500 days
      And the hardship help status is applied for
      And the time since the case was filed is 5 days
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-007 holds
      And rule LD-032 applies
      And rule LD-032 does not decide the outcome
      And it is not required to give 7 days' notice

  Rule: High use is no ground, and what was cut of late is not cut again

    @LD-030-1
    Scenario Outline: Who pays on time and uses most of the line is not cut to the segment cap
      Given an account in use
      And the segment cap is 9500.00 yuan
      And the utilisation is <use>
      And the number of late cycles in 6 months is <late cycles>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-030 <verdict>
      And shield LD-030 <shield>

      Examples:
        | use  | late cycles | verdict        | shield        | outcome                                    |
        | 0.89 | 0 cycles    | does not apply | does not hold | lower the limit to the segment cap or less |
        | 0.90 | 0 cycles    | applies        | holds         | keep the limit                             |
        | 0.91 | 0 cycles    | applies        | holds         | keep the limit                             |
        | 0.90 | 1 cycle     | does not apply | does not hold | lower the limit to the segment cap or less |

    @LD-030-2
    Scenario Outline: For a customer past due high use protects nothing
      Given an account in use
      And the segment cap is 9500.00 yuan
      And the utilisation is 0.95
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-030 <verdict>
      And the limit set is <limit>

      Examples:
        | past due | verdict        | outcome                                    | limit         |
        | 0 days   | applies        | keep the limit                             | 10000.00 yuan |
        | 1 day    | does not apply | lower the limit to the segment cap or less | 8000.00 yuan  |

    @LD-030-3
    Scenario: A debt unused for a year and repaid today is still protected by yesterday's use
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time without use is 400 days
      And the utilisation is 0.95
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-030 holds
      And rule LD-032 applies
      And rule LD-032 does not decide the outcome

    @LD-030-4
    Scenario Outline: High use hides no fall in the capacity to repay
      Given an account in use
      And the utilisation is 0.95
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And shield LD-030 holds
      And rule <rule> decides the outcome

      Examples:
        | fact                                                     | value   | rule   |
        | the longest time past due with another lender in 90 days | 90 days | LD-020 |
        | the debt service ratio                                   | 0.90    | LD-021 |
        | the fall in income over 6 months                         | 0.60    | LD-022 |

    @LD-030-5
    Scenario Outline: High use hides no score that something else supports
      Given an account in use
      And the utilisation is 0.95
      And the debt service ratio is 0.90
      And the change in the credit score over 90 days is -80 points
      And the change in the probability of default over 90 days is 0.20
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And shield LD-030 holds
      And rule <rule> decides the outcome

      Examples:
        | fact                                    | value      | rule   |
        | the credit score                        | 500 points | LD-023 |
        | the probability of default in 12 months | 0.40       | LD-024 |

    @LD-031-1
    Scenario Outline: A limit cut within 30 days is not cut again for capacity or the market
      Given an account in use
      And the time since the last limit decrease is <last cut>
      And the debt service ratio is 0.90
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-031 <verdict>
      And shield LD-031 <shield>

      Examples:
        | last cut | verdict        | shield        | outcome                         |
        | 29 days  | applies        | holds         | keep the limit                  |
        | 30 days  | does not apply | does not hold | lower the limit by a percentage |
        | 31 days  | does not apply | does not hold | lower the limit by a percentage |
        | never    | does not apply | does not hold | lower the limit by a percentage |

    @LD-031-2
    Scenario Outline: After 30 days past due it may be cut again
      Given an account in use
      And the time since the last limit decrease is 5 days
      And the debt service ratio is 0.90
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-031 <verdict>
      And the limit set is <limit>

      Examples:
        | past due | verdict        | outcome                         | limit         |
        | 29 days  | applies        | keep the limit                  | 10000.00 yuan |
        | 30 days  | applies        | keep the limit                  | 10000.00 yuan |
        | 31 days  | does not apply | lower the limit by a percentage | 7000.00 yuan  |

    @LD-031-5
    Scenario Outline: After 30 days past due a recent cut stands in the way of no other ground
      Given an account in use
      And the time since the last limit decrease is 5 days
      And the time past due is 45 days
      And the change in the credit score over 90 days is -80 points
      And the change in the probability of default over 90 days is 0.20
      And <fact> is <value>
      When a decrease of the limit is considered
      Then rule LD-011 applies
      And rule LD-011 does not decide the outcome
      And rule LD-031 does not apply
      And rule <rule> decides the outcome

      Examples:
        | fact                                                     | value        | rule   |
        | the longest time past due with another lender in 90 days | 90 days      | LD-020 |
        | the debt service ratio                                   | 0.90         | LD-021 |
        | the fall in income over 6 months                         | 0.60         | LD-022 |
        | the credit score                                         | 500 points   | LD-023 |
        | the probability of default in 12 months                  | 0.40         | LD-024 |
        | the segment cap                                          | 8000.00 yuan | LD-040 |

    @LD-031-3
    Scenario: A limit cut of late is not lowered to the segment cap
      Given an account in use
      And the time since the last limit decrease is 5 days
      And the segment cap is 8000.00 yuan
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-031 holds
      And it is not required to give 7 days' notice
      And there is no appeal

    @LD-031-4
    Scenario: A limit cut of late is not halved for disuse
      Given an account in use
      And the outstanding principal is 0.00 yuan
      And the account's total owed is 0.00 yuan
      And the time since the last limit decrease is 5 days
      And the time without use is 400 days
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-031 holds
      And rule LD-032 applies

  Rule: A cut of more than half is confirmed by a person

    @LD-098-1
    Scenario Outline: Where the segment cap takes more than half of the limit a person confirms first
      Given an account in use
      And the segment cap is <cap>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-098 <verdict>
      And the limit set is <limit>

      Examples:
        | cap          | verdict        | outcome                                    | limit        |
        | 4999.99 yuan | applies        | refer to a person                          | 4999.99 yuan |
        | 5000.00 yuan | does not apply | lower the limit to the segment cap or less | 5000.00 yuan |
        | 5000.01 yuan | does not apply | lower the limit to the segment cap or less | 5000.01 yuan |

    @LD-098-2
    Scenario: Before it is confirmed no cut is announced, and there is nothing to appeal
      Given an account in use
      And the segment cap is 4000.00 yuan
      When a decrease of the limit is considered
      Then the outcome is refer to a person
      And rule LD-098 decides the outcome
      And the limit set is 4000.00 yuan
      And the customer is told "Limit caps for some customers were lowered because of market conditions. This is not about your credit record."
      And the customer is given 1 reason
      And the customer is not told "The cut is large. A person has to confirm it."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @LD-098-3
    Scenario Outline: Where what is in use keeps the cut below half no person is needed
      Given an account in use
      And the segment cap is 4000.00 yuan
      And the outstanding principal is <principal>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-098 <verdict>

      Examples:
        | principal    | verdict        | outcome                                    |
        | 4999.99 yuan | applies        | refer to a person                          |
        | 5000.00 yuan | does not apply | lower the limit to the segment cap or less |
        | 5000.01 yuan | does not apply | lower the limit to the segment cap or less |

    @LD-098-4
    Scenario Outline: More lateness does not spare a person's confirmation
      Given an account in use
      And the segment cap is 4000.00 yuan
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the outcome is refer to a person
      And rule LD-098 applies
      And the limit set is <limit>

      Examples:
        | past due | limit        |
        | 0 days   | 4000.00 yuan |
        | 1 day    | 4000.00 yuan |
        | 31 days  | 4000.00 yuan |
        | 61 days  | 2000.00 yuan |

    @LD-098-5
    Scenario Outline: Where long lateness alone takes more than half no person is needed
      Given an account in use
      And the time past due is 75 days
      And the segment cap is <cap>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-098 <verdict>
      And the limit set is 2000.00 yuan

      Examples:
        | cap          | verdict        | outcome                           |
        | 4999.99 yuan | applies        | refer to a person                 |
        | 5000.00 yuan | does not apply | lower the limit to what is in use |
        | 9000.00 yuan | does not apply | lower the limit to what is in use |
        | never        | does not apply | lower the limit to what is in use |

    @LD-098-6
    Scenario: Where a protection spares the limit there is nothing to confirm
      Given an account in use
      And the segment cap is 4000.00 yuan
      And the hardship help status is active
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-098 does not apply
      And no person has to review

    @LD-098-7
    Scenario Outline: A segment cap that is held back does not add a review to a cut for long lateness
      Given an account in use
      And the segment cap is 4000.00 yuan
      And the time past due is 75 days
      And the hardship help status is <help>
      And the time since the case was filed is 5 days
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-098 <verdict>

      Examples:
        | help        | verdict        | outcome           |
        | none        | applies        | refer to a person |
        | applied for | does not apply | keep the limit    |

    @LD-098-8
    Scenario Outline: Where it is not known whether there is fraud the review stays
      Given an account in use
      And the segment cap is 4000.00 yuan
      And the time past due is <past due>
      And an open fraud case is <fraud case>
      And a suspected account takeover is <takeover>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-098 <verdict>

      Examples:
        | past due | fraud case | takeover | verdict        | outcome                           |
        | 0 days   | unknown    | no       | applies        | refer to a person                 |
        | 0 days   | no         | unknown  | applies        | refer to a person                 |
        | unknown  | unknown    | unknown  | applies        | refer to a person                 |
        | 61 days  | unknown    | no       | applies        | refer to a person                 |
        | 0 days   | yes        | unknown  | does not apply | lower the limit to what is in use |
        | 60 days  | yes        | no       | does not apply | lower the limit to what is in use |
        | 61 days  | yes        | no       | does not apply | lower the limit to what is in use |
        | 61 days  | no         | no       | applies        | refer to a person                 |

    @LD-097-1
    Scenario Outline: For a customer who refused automated decisions a person confirms the cut
      Given an account in use
      And a refusal of automated decisions is yes
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-097 <verdict>

      Examples:
        | past due | verdict        | outcome                           |
        | 0 days   | does not apply | keep the limit                    |
        | 1 day    | applies        | lower the limit by a percentage   |
        | 75 days  | applies        | lower the limit to what is in use |

    @LD-097-2
    Scenario: A person's confirmation takes nothing from the notice and the appeal
      Given an account in use
      And a refusal of automated decisions is yes
      And the time past due is 10 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And the customer is told "You have an amount past due. The limit is lowered because of it."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is an appeal

    @LD-097-3
    Scenario Outline: Who did not refuse automated decisions needs no person
      Given an account in use
      And a refusal of automated decisions is <refused>
      And the time past due is 10 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit by a percentage
      And rule LD-097 <verdict>
      And it is <required> to have a person review

      Examples:
        | refused | verdict        | required     |
        | no      | does not apply | not required |
        | yes     | applies        | required     |

  Rule: What is not known lowers nothing

    @LD-NEED-1
    Scenario Outline: An unknown ground lowers nothing, and is listed
      Given an account in use
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And the limit set is 10000.00 yuan
      And the answer needs <fact>
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal

      Examples:
        | fact                                                     | value   |
        | the time past due                                        | unknown |
        | the longest time past due with another lender in 90 days | unknown |
        | the number of active lenders                             | unknown |
        | the debt service ratio                                   | unknown |
        | the fall in income over 6 months                         | unknown |
        | the segment cap                                          | unknown |
        | an open fraud case                                       | unknown |
        | a suspected account takeover                             | unknown |

    @LD-NEED-2
    Scenario Outline: While it is unknown whether a protection holds, it holds
      Given an account in use
      And the time past due is 20 days
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-012 applies
      And rule LD-012 does not decide the outcome
      And the limit set is 10000.00 yuan
      And the answer needs <fact>
      And there is no appeal

      Examples:
        | fact                                   | value   |
        | lateness caused by a system fault      | unknown |
        | the hardship help status               | unknown |
        | a relief area                          | unknown |
        | the time since the last limit decrease | unknown |

    @LD-NEED-3
    Scenario: A protection that is only assumed obliges nobody
      Given an account in use
      And the time past due is 20 days
      And lateness caused by a system fault is unknown
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-003 cannot be judged
      And shield LD-003 holds
      And it is required to record the decision
      And nothing else is required

    @LD-NEED-4
    Scenario: While use is unknown the limit is not lowered to the segment cap
      Given an account in use
      And the utilisation is unknown
      And the segment cap is 8000.00 yuan
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And shield LD-030 holds
      And the answer needs the utilisation

    @LD-NEED-5
    Scenario: While it is unknown how long a request for help has been reviewed nothing is done
      Given an account in use
      And the hardship help status is applied for
      And the time since the case was filed is unknown
      And the time past due is 75 days
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-007 cannot be judged
      And shield LD-007 holds

    @LD-NEED-6
    Scenario: While it is unknown whether a dispute is open the credit report is no ground
      Given an account in use
      And an open bureau dispute is unknown
      And the longest time past due with another lender in 90 days is 90 days
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-020 cannot be judged
      And the answer needs an open bureau dispute

    @LD-NEED-7
    Scenario: While it is unknown whether the income was verified its fall lowers nothing
      Given an account in use
      And the fall in income over 6 months is 0.60
      And verified income is unknown
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-022 cannot be judged
      And the answer needs verified income

    @LD-NEED-8
    Scenario Outline: While the balance or the limit is unknown nothing is lowered
      Given an account in use
      And the time past due is 75 days
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-010 cannot be judged
      And the answer needs <fact>
      And there is no appeal

      Examples:
        | fact                                 | value   |
        | the account's limit                  | unknown |
        | the outstanding principal            | unknown |
        | the amount of pending authorisations | unknown |
        | the initiator                        | unknown |

    @LD-NEED-9
    Scenario: Knowing nothing of the account the engine does nothing
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And no limit is set
      And rule LD-006 cannot be judged
      And rule LD-010 cannot be judged
      And rule LD-001 cannot be judged
      And the answer needs the account's limit
      And no person has to review
      And there is no appeal

    @LD-NEED-10
    Scenario: A missing score leads to nothing adverse
      Given an account in use
      And the number of late cycles in 6 months is 1 cycle
      And the credit score is unknown
      And the change in the credit score over 90 days is -80 points
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-023 cannot be judged
      And there is no appeal

  Rule: An account that is not open keeps its limit

    @LD-009-1
    Scenario Outline: The limit of an account closed, charged off or in an estate is not lowered, nor where the state is unknown
      Given an account in use
      And the account's state is <state>
      And the time past due is 61 days
      When a decrease of the limit is considered
      Then the outcome is <outcome>
      And rule LD-009 <verdict>
      And shield LD-009 <shield>
      And rule LD-010 applies
      And the limit set is <limit>

      Examples:
        | state                         | verdict          | shield        | outcome                           | limit         |
        | active                        | does not apply   | does not hold | lower the limit to what is in use | 2000.00 yuan  |
        | pending closure               | does not apply   | does not hold | lower the limit to what is in use | 2000.00 yuan  |
        | not yet open                  | applies          | holds         | keep the limit                    | 10000.00 yuan |
        | closed within the undo period | applies          | holds         | keep the limit                    | 10000.00 yuan |
        | closed                        | applies          | holds         | keep the limit                    | 10000.00 yuan |
        | in estate handling            | applies          | holds         | keep the limit                    | 10000.00 yuan |
        | charged off                   | applies          | holds         | keep the limit                    | 10000.00 yuan |
        | unknown                       | cannot be judged | holds         | keep the limit                    | 10000.00 yuan |

    @LD-009-2
    Scenario: A charged-off account gets no more notices of a cut
      Given an account in use
      And the account's state is charged off
      And the time past due is 200 days
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-009 decides the outcome
      And rule LD-010 applies
      And rule LD-010 does not decide the outcome
      And the customer is told "The account is not open, so its limit stays as it is."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And the limit set is 10000.00 yuan
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no person has to review
      And nothing more has to be known

    @LD-009-3
    Scenario Outline: After closing no ground lowers the limit
      Given an account in use
      And the account's state is closed
      And <fact> is <value>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-009 decides the outcome
      And the customer is told "The account is not open, so its limit stays as it is."
      And the customer is given 1 reason
      And the limit set is 10000.00 yuan
      And it is not required to stop new credit
      And it is not required to tell the customer promptly
      And it is not required to give 7 days' notice
      And there is no appeal
      And no person has to review

      Examples:
        | fact                                                     | value        |
        | an open fraud case                                       | yes          |
        | a suspected account takeover                             | yes          |
        | the time past due                                        | 20 days      |
        | the longest time past due with another lender in 90 days | 61 days      |
        | the segment cap                                          | 3000.00 yuan |

    @LD-009-4
    Scenario: After closing long disuse lowers no limit
      Given an account in use
      And the account's state is closed
      And the time without use is 400 days
      And the account's total owed is 0.00 yuan
      And the outstanding principal is 0.00 yuan
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-032 applies
      And rule LD-032 does not decide the outcome
      And the limit set is 10000.00 yuan
      And it is not required to give 7 days' notice

    @LD-009-5
    Scenario Outline: A customer who asks to lower the limit of a closed account learns that it is not open
      Given an account in use
      And the account's state is closed
      And the initiator is the customer
      And the requested limit is <requested>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-001 does not apply
      And rule LD-002 does not apply
      And rule LD-009 decides the outcome
      And the customer is told "The account is not open, so its limit stays as it is."
      And the customer is given 1 reason
      And the limit set is 10000.00 yuan
      And there is no appeal

      Examples:
        | requested    |
        | 6000.00 yuan |
        | 1000.00 yuan |

    @LD-009-6
    Scenario Outline: A customer request waits until the state of the account is known
      Given an account in use
      And the account's state is unknown
      And the initiator is the customer
      And the requested limit is <requested>
      When a decrease of the limit is considered
      Then the outcome is keep the limit
      And rule LD-001 <above use>
      And rule LD-002 <below use>
      And the answer needs the account's state
      And there is no appeal

      Examples:
        | requested    | above use        | below use        |
        | 6000.00 yuan | cannot be judged | does not apply   |
        | 1000.00 yuan | does not apply   | cannot be judged |

    @LD-009-7
    Scenario: A suspended account may still be lowered
      Given an account in use
      And access to credit is suspended
      And the time past due is 61 days
      When a decrease of the limit is considered
      Then the outcome is lower the limit to what is in use
      And rule LD-010 decides the outcome
      And rule LD-009 does not apply
      And the limit set is 2000.00 yuan

    @LD-STAGE-1
    Scenario Outline: Lateness has three stages, which the rules share
      Given an account in use
      And the time past due is <past due>
      When a decrease of the limit is considered
      Then the table "stage of lateness" gives <stage>

      Examples:
        | past due | stage  |
        | 0 days   | NONE   |
        | 1 day    | FIRST  |
        | 30 days  | FIRST  |
        | 31 days  | SECOND |
        | 60 days  | SECOND |
        | 61 days  | THIRD  |
