# language: en
Feature: A customer borrows

  @LN-001-1
  Scenario Outline: Who is late for more than the days of grace waits until it is paid
    Given a plain account
    And days past due is <days>
    When the customer asks to borrow
    Then the outcome is <outcome>
    And rule LN-001 <verdict>
    And the customer is told "<reason>"
    And the customer is given 1 reason
    And there is no appeal

    Examples:
      | days    | outcome | verdict        | reason                 |
      | 0 days  | allowed | does not apply | The limit is small.    |
      | 29 days | allowed | does not apply | The limit is small.    |
      | 30 days | allowed | does not apply | The limit is small.    |
      | 31 days | denied  | applies        | A payment is past due. |
      | 32 days | denied  | applies        | A payment is past due. |

  @LN-001-2
  Scenario: Who is denied is told
    Given a plain account
    And days past due is 40 days
    When the customer asks to borrow
    Then it is required to tell the customer

  @LN-002-1
  Scenario: Nothing is lent before it is confirmed
    Given a plain account
    And the confirmation is no
    When the customer asks to borrow
    Then the outcome is denied
    And the customer is told "The system is temporarily unavailable."

  @LN-002-2
  Scenario: Two reasons to deny are two reasons
    Given a plain account
    And the confirmation is no
    And days past due is 31 days
    When the customer asks to borrow
    Then the customer is given 2 reasons
    And it is required to tell the customer
